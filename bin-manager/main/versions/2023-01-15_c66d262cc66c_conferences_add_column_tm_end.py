"""conferences add column tm_end

Revision ID: c66d262cc66c
Revises: a2fc7a664d4f
Create Date: 2023-01-15 23:10:54.863016

"""
from alembic import op

revision = "c66d262cc66c"
down_revision = "a2fc7a664d4f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN tm_end DATETIME(6) AFTER recording_ids
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN tm_end
    """)
