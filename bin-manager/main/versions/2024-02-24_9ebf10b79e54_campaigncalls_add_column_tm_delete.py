"""campaigncalls add column tm_delete

Existing rows get 9999-01-01, the sentinel of that time: the upgrade adds the column with this default, then
drops the default. The server rewrites no row.

Revision ID: 9ebf10b79e54
Revises: b39053ce4bd6
Create Date: 2024-02-24 22:55:17.644854

"""
from alembic import op

revision = "9ebf10b79e54"
down_revision = "b39053ce4bd6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE campaigncalls
            ADD COLUMN tm_delete DATETIME(6) DEFAULT '9999-01-01 00:00:00.000000'
    """)

    op.execute("""
        ALTER TABLE campaigncalls
            ALTER COLUMN tm_delete SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE campaigncalls
            DROP COLUMN tm_delete
    """)
