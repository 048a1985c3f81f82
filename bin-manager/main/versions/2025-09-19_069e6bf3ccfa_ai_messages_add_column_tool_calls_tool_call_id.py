"""ai_messages add column tool_calls tool_call_id

Existing rows get the empty string: the upgrade adds the columns with this default, then drops the default.
The server rewrites no row.

Revision ID: 069e6bf3ccfa
Revises: 6efdc5294d5e
Create Date: 2025-09-19 02:11:17.548984

"""
from alembic import op

revision = "069e6bf3ccfa"
down_revision = "6efdc5294d5e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            ADD COLUMN tool_calls   JSON AFTER content,
            ADD COLUMN tool_call_id VARCHAR(255) DEFAULT '' AFTER tool_calls
    """)

    op.execute("""
        ALTER TABLE ai_messages
            ALTER COLUMN tool_call_id SET DEFAULT NULL
    """)

    op.execute("""
        UPDATE ai_messages
        SET tool_calls = '[]'
        WHERE tool_calls IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            DROP COLUMN tool_call_id,
            DROP COLUMN tool_calls
    """)
