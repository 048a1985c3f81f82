"""call_outbound_configs add rows existing_customers

Adds a row for each customer that is not deleted. It finds them by the old sentinel; see 98abdec1a745. The
downgrade does not delete the rows.

Revision ID: b43193683818
Revises: 60e68bfd6442
Create Date: 2026-05-07 18:17:54.047479

"""
from alembic import op

revision = "b43193683818"
down_revision = "60e68bfd6442"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        INSERT IGNORE INTO call_outbound_configs (
            id, customer_id, name, detail, destination_whitelist, codecs, tm_create, tm_update
        )
        SELECT
            LOWER(CONCAT_WS(
                '-', HEX(RANDOM_BYTES(4)), HEX(RANDOM_BYTES(2)), CONCAT('4', SUBSTR(HEX(RANDOM_BYTES(2)), 2)),
                CONCAT('8', SUBSTR(HEX(RANDOM_BYTES(2)), 2)), HEX(RANDOM_BYTES(6))
            )),
            customers.customer_id, '', '', JSON_ARRAY(), '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM (
            SELECT LOWER(CONCAT_WS(
                '-', SUBSTR(HEX(id), 1, 8), SUBSTR(HEX(id), 9, 4), SUBSTR(HEX(id), 13, 4), SUBSTR(HEX(id), 17, 4),
                SUBSTR(HEX(id), 21)
            )) AS customer_id
            FROM customer_customers
            WHERE tm_delete = '9999-01-01 00:00:00.000000'
        ) AS customers
        WHERE customers.customer_id NOT IN (SELECT customer_id FROM call_outbound_configs WHERE tm_delete IS NULL)
    """)


def downgrade() -> None:
    pass
