"""add pjsip timeout options

Revision ID: 26f10cadc157
Revises: 498357a710ae
Create Date: 2015-07-21 07:45:00.696965

"""
from alembic import op

revision = "26f10cadc157"
down_revision = "498357a710ae"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN rtp_timeout      INT,
            ADD COLUMN rtp_timeout_hold INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN rtp_timeout_hold,
            DROP COLUMN rtp_timeout
    """)
