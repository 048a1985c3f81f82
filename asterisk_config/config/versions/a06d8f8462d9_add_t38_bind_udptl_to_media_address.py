"""add t38 bind udptl to media address

Revision ID: a06d8f8462d9
Revises: f56d79a9f337
Create Date: 2021-09-24 10:03:01.320480

"""
from alembic import op

revision = "a06d8f8462d9"
down_revision = "f56d79a9f337"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN t38_bind_udptl_to_media_address ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN t38_bind_udptl_to_media_address
    """)
