"""pjsip add norefersub

Revision ID: 3a094a18e75b
Revises: 80473bad3c16
Create Date: 2019-04-17 09:25:42.040269

"""
from alembic import op

revision = "3a094a18e75b"
down_revision = "80473bad3c16"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN norefersub ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN norefersub
    """)
