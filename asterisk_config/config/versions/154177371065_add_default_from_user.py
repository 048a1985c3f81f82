"""add default from user

Revision ID: 154177371065
Revises: 26f10cadc157
Create Date: 2015-09-04 14:13:59.195013

"""
from alembic import op

revision = "154177371065"
down_revision = "26f10cadc157"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN default_from_user VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN default_from_user
    """)
