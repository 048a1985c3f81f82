"""ai_summaries update column content

Summaries may contain any Unicode character, such as an emoji. Previously, the server rejected such a
row with error 1366. Existing values compare and sort as before: both collations give each character of
utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3 cannot store.
Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 2ec9ec848ceb
Revises: 88f3453e018f
Create Date: 2026-11-29 14:16:42.565186

"""
from alembic import op

revision = "2ec9ec848ceb"
down_revision = "88f3453e018f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_summaries
            MODIFY COLUMN content TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM ai_summaries
        WHERE LENGTH(content) <> LENGTH(CONVERT(content USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE ai_summaries
            MODIFY COLUMN content TEXT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci NOT NULL
    """)
