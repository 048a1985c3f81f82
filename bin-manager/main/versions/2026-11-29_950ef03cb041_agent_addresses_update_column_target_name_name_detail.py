"""agent_addresses update column target_name name detail

Names and details of addresses may contain any Unicode character, such as an emoji. Previously, the
server rejected such a row with error 1366. Existing values compare and sort as before: both collations
give each character of utf8mb3 the same weight. The downgrade stops if a row has a character that
utf8mb3 cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 950ef03cb041
Revises: 27ec04d0c35f
Create Date: 2026-11-29 14:17:05.593727

"""
from alembic import op

revision = "950ef03cb041"
down_revision = "27ec04d0c35f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agent_addresses
            MODIFY COLUMN target_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail      TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM agent_addresses
        WHERE LENGTH(CONCAT_WS('', target_name, name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', target_name, name, detail) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE agent_addresses
            MODIFY COLUMN target_name VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN name        VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail      TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
