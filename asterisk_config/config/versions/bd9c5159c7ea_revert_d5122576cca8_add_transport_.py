"""revert d5122576cca8 add transport attribute to identify

The downgrade recreates the column but not its data.

Revision ID: bd9c5159c7ea
Revises: 6c475a93f48a
Create Date: 2024-05-17 08:30:58.299083

"""
from alembic import op

revision = "bd9c5159c7ea"
down_revision = "6c475a93f48a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            DROP COLUMN transport
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            ADD COLUMN transport VARCHAR(128)
    """)
