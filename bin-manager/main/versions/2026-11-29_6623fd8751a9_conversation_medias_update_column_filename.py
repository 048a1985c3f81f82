"""conversation_medias update column filename

File names may contain any Unicode character, such as an emoji. Previously, the server rejected such a
row with error 1366. Existing values compare and sort as before: both collations give each character of
utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3 cannot store.
Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 6623fd8751a9
Revises: 7cef6f8b7781
Create Date: 2026-11-29 14:16:55.209760

"""
from alembic import op

revision = "6623fd8751a9"
down_revision = "7cef6f8b7781"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_medias
            MODIFY COLUMN `Filename` VARCHAR(2047) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM conversation_medias
        WHERE LENGTH(`Filename`) <> LENGTH(CONVERT(`Filename` USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE conversation_medias
            MODIFY COLUMN `Filename` VARCHAR(2047) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
