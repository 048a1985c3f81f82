"""call_channels add index idx_call_channels_asterisk_id_type_create

Revision ID: 6c88940e2936
Revises: 04877993e57e
Create Date: 2025-06-14 15:07:07.550007

"""
from alembic import op

revision = "6c88940e2936"
down_revision = "04877993e57e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_channels
            ADD INDEX idx_call_channels_asterisk_id_type_create (asterisk_id, type, tm_create)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_channels
            DROP INDEX idx_call_channels_asterisk_id_type_create
    """)
