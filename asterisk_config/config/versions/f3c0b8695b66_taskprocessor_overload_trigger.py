"""taskprocessor overload trigger

Revision ID: f3c0b8695b66
Revises: 0838f8db6a61
Create Date: 2019-02-15 15:03:50.106790

"""
from alembic import op

revision = "f3c0b8695b66"
down_revision = "0838f8db6a61"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN taskprocessor_overload_trigger ENUM('none', 'global', 'pjsip_only')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN taskprocessor_overload_trigger
    """)
