"""ignore 183 without sdp

Revision ID: 80473bad3c16
Revises: f3c0b8695b66
Create Date: 2019-03-04 08:30:51.592907

"""
from alembic import op

revision = "80473bad3c16"
down_revision = "f3c0b8695b66"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN ignore_183_without_sdp ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN ignore_183_without_sdp
    """)
