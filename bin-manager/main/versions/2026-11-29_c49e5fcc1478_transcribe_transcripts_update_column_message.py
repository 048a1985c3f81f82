"""transcribe_transcripts update column message

Transcripts may contain any Unicode character, such as an emoji. Previously, the server rejected such a
row with error 1366. Existing values compare and sort as before: both collations give each character of
utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3 cannot store.
Otherwise it copies the table, and writes wait until it finishes.

Revision ID: c49e5fcc1478
Revises: f5fc02fc8c30
Create Date: 2026-11-29 14:16:36.108527

"""
from alembic import op

revision = "c49e5fcc1478"
down_revision = "f5fc02fc8c30"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE transcribe_transcripts
            MODIFY COLUMN message TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM transcribe_transcripts
        WHERE LENGTH(message) <> LENGTH(CONVERT(message USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE transcribe_transcripts
            MODIFY COLUMN message TEXT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
