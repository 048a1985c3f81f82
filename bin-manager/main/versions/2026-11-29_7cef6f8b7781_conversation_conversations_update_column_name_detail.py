"""conversation_conversations update column name detail

Names and details of conversations may contain any Unicode character, such as an emoji. Previously, the
server rejected such a row with error 1366. Existing values compare and sort as before: both collations
give each character of utf8mb3 the same weight. The downgrade stops if a row has a character that
utf8mb3 cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 7cef6f8b7781
Revises: 4e8071965b97
Create Date: 2026-11-29 14:16:51.180017

"""
from alembic import op

revision = "7cef6f8b7781"
down_revision = "4e8071965b97"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM conversation_conversations
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
