"""add webrtc

Revision ID: 44ccced114ce
Revises: 164abbd708c
Create Date: 2017-07-10 17:07:25.926150

"""
from alembic import op

revision = "44ccced114ce"
down_revision = "164abbd708c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN webrtc ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN webrtc
    """)
