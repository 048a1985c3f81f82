"""billing_failed_events update column event_data error_message

Events contain what people write, such as names. They may contain any Unicode character, such as an
emoji. Previously, the server rejected such a row with error 1366. Existing values compare and sort as
before: both collations give each character of utf8mb3 the same weight. The downgrade stops if a row has
a character that utf8mb3 cannot store. Otherwise it copies the table, and writes wait until it finishes.

Revision ID: 4faa344c57b1
Revises: 950ef03cb041
Create Date: 2026-11-29 14:17:09.421494

"""
from alembic import op

revision = "4faa344c57b1"
down_revision = "950ef03cb041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_failed_events
            MODIFY COLUMN event_data    TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL,
            MODIFY COLUMN error_message TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT HEX(id) AS id
        FROM billing_failed_events
        WHERE LENGTH(CONCAT_WS('', event_data, error_message))
            <> LENGTH(CONVERT(CONCAT_WS('', event_data, error_message) USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE billing_failed_events
            MODIFY COLUMN event_data    TEXT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci NOT NULL,
            MODIFY COLUMN error_message TEXT CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci NOT NULL
    """)
