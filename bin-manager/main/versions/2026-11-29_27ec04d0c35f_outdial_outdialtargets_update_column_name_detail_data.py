"""outdial_outdialtargets update column name detail data

What customers write about a target may contain any Unicode character, such as an emoji. Previously, the
server rejected such a row with error 1366. Existing values compare and sort as before: both collations
give each character of utf8mb3 the same weight. The downgrade stops if a row has a character that
utf8mb3 cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 27ec04d0c35f
Revises: c61414f55e7b
Create Date: 2026-11-29 14:17:02.278007

"""
from alembic import op

revision = "27ec04d0c35f"
down_revision = "c61414f55e7b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE outdial_outdialtargets
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN data   TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM outdial_outdialtargets
        WHERE LENGTH(CONCAT_WS('', name, detail, data))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail, data) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE outdial_outdialtargets
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN data   TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
