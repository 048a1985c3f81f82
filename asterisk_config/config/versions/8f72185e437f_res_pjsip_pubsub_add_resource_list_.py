"""res_pjsip_pubsub add resource_list display name

Revision ID: 8f72185e437f
Revises: a06d8f8462d9
Create Date: 2022-02-01 10:53:55.875438

"""
from alembic import op

revision = "8f72185e437f"
down_revision = "a06d8f8462d9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_resource_list
            ADD COLUMN resource_display_name ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_resource_list
            DROP COLUMN resource_display_name
    """)
