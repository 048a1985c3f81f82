"""call_channels update column src_name dst_name

Caller and callee names may contain any Unicode character, such as an emoji. Previously, the server
rejected such a row with error 1366. Existing values compare and sort as before: both collations give
each character of utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3
cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 4e8071965b97
Revises: 2ec9ec848ceb
Create Date: 2026-11-29 14:16:46.751427

"""
from alembic import op

revision = "4e8071965b97"
down_revision = "2ec9ec848ceb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_channels
            MODIFY COLUMN src_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN dst_name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT id
        FROM call_channels
        WHERE LENGTH(CONCAT_WS('', src_name, dst_name))
            <> LENGTH(CONVERT(CONCAT_WS('', src_name, dst_name) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE call_channels
            MODIFY COLUMN src_name VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN dst_name VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
