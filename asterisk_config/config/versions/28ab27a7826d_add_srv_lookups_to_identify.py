"""add srv lookups to identify

Revision ID: 28ab27a7826d
Revises: 4468b4a91372
Create Date: 2017-01-06 14:53:38.829655

"""
from alembic import op

revision = "28ab27a7826d"
down_revision = "4468b4a91372"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            ADD COLUMN srv_lookups ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            DROP COLUMN srv_lookups
    """)
