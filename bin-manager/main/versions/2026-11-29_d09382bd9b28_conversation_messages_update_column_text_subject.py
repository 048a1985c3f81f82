"""conversation_messages update column text subject

Message texts and subjects may contain any Unicode character, such as an emoji. Previously, the server
rejected such a row with error 1366. Existing values compare and sort as before: both collations give
each character of utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3
cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: d09382bd9b28
Revises: cc57b3d085d0
Create Date: 2026-11-29 14:16:28.423947

"""
from alembic import op

revision = "d09382bd9b28"
down_revision = "cc57b3d085d0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            MODIFY COLUMN text    TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN subject VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL DEFAULT ''
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM conversation_messages
        WHERE LENGTH(CONCAT_WS('', text, subject))
            <> LENGTH(CONVERT(CONCAT_WS('', text, subject) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            MODIFY COLUMN text    TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN subject VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci NOT NULL DEFAULT ''
    """)
