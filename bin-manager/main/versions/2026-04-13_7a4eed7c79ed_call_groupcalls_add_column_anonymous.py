"""call_groupcalls add column anonymous

Revision ID: 7a4eed7c79ed
Revises: 8268e08fecd4
Create Date: 2026-04-13 21:47:39.223671

"""
from alembic import op

revision = "7a4eed7c79ed"
down_revision = "8268e08fecd4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_groupcalls
            ADD COLUMN anonymous VARCHAR(10) NOT NULL DEFAULT '' AFTER answer_method
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_groupcalls
            DROP COLUMN anonymous
    """)
