"""add regcontext to pjsip

Revision ID: 136885b81223
Revises: 26d7f3bf0fa5
Create Date: 2016-01-11 22:32:45.470522

"""
from alembic import op

revision = "136885b81223"
down_revision = "26d7f3bf0fa5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN regcontext VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN regcontext
    """)
