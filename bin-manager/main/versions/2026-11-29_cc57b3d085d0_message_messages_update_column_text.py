"""message_messages update column text

Message texts may contain any Unicode character, such as an emoji. Previously, the server rejected such
a row with error 1366. Existing values compare and sort as before: both collations give each character
of utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3 cannot store.
Otherwise it copies the table, and writes wait until it finishes.

Revision ID: cc57b3d085d0
Revises: 6fcabd53582a
Create Date: 2026-11-29 14:16:25.498144

"""
from alembic import op

revision = "cc57b3d085d0"
down_revision = "6fcabd53582a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE message_messages
            MODIFY COLUMN text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM message_messages
        WHERE LENGTH(text) <> LENGTH(CONVERT(text USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE message_messages
            MODIFY COLUMN text TEXT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
