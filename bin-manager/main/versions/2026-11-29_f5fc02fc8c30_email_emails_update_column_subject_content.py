"""email_emails update column subject content

Email subjects and contents may contain any Unicode character, such as an emoji. Previously, the server
rejected such a row with error 1366. Existing values compare and sort as before: both collations give
each character of utf8mb3 the same weight. The downgrade stops if a row has a character that utf8mb3
cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: f5fc02fc8c30
Revises: d09382bd9b28
Create Date: 2026-11-29 14:16:31.669782

"""
from alembic import op

revision = "f5fc02fc8c30"
down_revision = "d09382bd9b28"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE email_emails
            MODIFY COLUMN subject VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN content TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM email_emails
        WHERE LENGTH(CONCAT_WS('', subject, content))
            <> LENGTH(CONVERT(CONCAT_WS('', subject, content) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE email_emails
            MODIFY COLUMN subject VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN content TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
