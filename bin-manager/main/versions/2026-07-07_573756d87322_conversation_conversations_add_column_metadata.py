"""conversation_conversations add column metadata

Revision ID: 573756d87322
Revises: 5c7bc362be27
Create Date: 2026-07-07 09:55:53.875223

"""
from alembic import op

revision = "573756d87322"
down_revision = "5c7bc362be27"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            ADD COLUMN metadata JSON
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            DROP COLUMN metadata
    """)
