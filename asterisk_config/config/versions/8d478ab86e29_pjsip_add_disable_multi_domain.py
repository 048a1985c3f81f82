"""pjsip add disable multi domain

Revision ID: 8d478ab86e29
Revises: 1c688d9a003c
Create Date: 2016-04-15 11:41:26.988997

"""
from alembic import op

revision = "8d478ab86e29"
down_revision = "1c688d9a003c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN disable_multi_domain ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN disable_multi_domain
    """)
