"""groupcalls add column call_count

Existing rows get 0: the upgrade adds the column with this default, then drops the default. The server
rewrites no row.

Revision ID: 0861a73c53c7
Revises: 328dce97f0d8
Create Date: 2023-04-12 03:50:43.428226

"""
from alembic import op

revision = "0861a73c53c7"
down_revision = "328dce97f0d8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE groupcalls
            ADD COLUMN call_count INT DEFAULT 0 AFTER call_ids
    """)

    op.execute("""
        ALTER TABLE groupcalls
            ALTER COLUMN call_count SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE groupcalls
            DROP COLUMN call_count
    """)
