"""add rtp keepalive

Revision ID: 498357a710ae
Revises: 28b8e71e541f
Create Date: 2015-07-10 16:42:12.244421

"""
from alembic import op

revision = "498357a710ae"
down_revision = "28b8e71e541f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN rtp_keepalive INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN rtp_keepalive
    """)
