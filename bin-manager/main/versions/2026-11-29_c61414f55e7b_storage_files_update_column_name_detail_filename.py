"""storage_files update column name detail filename

Names, details and file names may contain any Unicode character, such as an emoji. Previously, the
server rejected such a row with error 1366. Existing values compare and sort as before: both collations
give each character of utf8mb3 the same weight. The downgrade stops if a row has a character that
utf8mb3 cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: c61414f55e7b
Revises: 6623fd8751a9
Create Date: 2026-11-29 14:16:58.813718

"""
from alembic import op

revision = "c61414f55e7b"
down_revision = "6623fd8751a9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE storage_files
            MODIFY COLUMN name     VARCHAR(255)  CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail   TEXT          CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN filename VARCHAR(1023) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM storage_files
        WHERE LENGTH(CONCAT_WS('', name, detail, filename))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail, filename) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE storage_files
            MODIFY COLUMN name     VARCHAR(255)  CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail   TEXT          CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN filename VARCHAR(1023) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
