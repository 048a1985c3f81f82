"""ai_messages update column content

The content can contain emoji. The downgrade replaces each character that utf8mb3 lacks with a question mark.

Revision ID: f46d9c5c4438
Revises: bad27b40fe8e
Create Date: 2025-11-15 04:56:30.216182

"""
from alembic import op

revision = "f46d9c5c4438"
down_revision = "bad27b40fe8e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            MODIFY COLUMN content TEXT CHARACTER SET utf8mb4
    """)


def downgrade() -> None:
    op.execute(r"""
        UPDATE ai_messages
        SET content = REGEXP_REPLACE(content, '[\\x{10000}-\\x{10FFFF}]', '?')
        WHERE content REGEXP '[\\x{10000}-\\x{10FFFF}]'
    """)

    op.execute("""
        ALTER TABLE ai_messages
            MODIFY COLUMN content TEXT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
