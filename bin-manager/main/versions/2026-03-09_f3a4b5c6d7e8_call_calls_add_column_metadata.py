"""call_calls add column metadata

Revision ID: f3a4b5c6d7e8
Revises: e2f3a4b5c6d7
Create Date: 2026-03-09 12:00:00.000000

"""
from alembic import op

revision = "f3a4b5c6d7e8"
down_revision = "e2f3a4b5c6d7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_calls
            ADD COLUMN metadata JSON AFTER data
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_calls
            DROP COLUMN metadata
    """)
