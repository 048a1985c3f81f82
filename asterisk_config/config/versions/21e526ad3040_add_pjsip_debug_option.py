"""add pjsip debug option

Revision ID: 21e526ad3040
Revises: 2fc7930b41b3
Create Date: 2014-01-30 10:44:02.297455

"""
from alembic import op

revision = "21e526ad3040"
down_revision = "2fc7930b41b3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN debug VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN debug
    """)
