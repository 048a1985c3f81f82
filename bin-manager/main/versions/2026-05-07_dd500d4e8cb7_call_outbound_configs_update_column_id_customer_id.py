"""call_outbound_configs update column id customer_id

The ids become binary, as in other tables. As published, the upgrade recreates the rows with new ids. The
downgrade keeps the rows.

Revision ID: dd500d4e8cb7
Revises: 98abdec1a745
Create Date: 2026-05-07 23:04:41.422972

"""
from alembic import op

revision = "dd500d4e8cb7"
down_revision = "98abdec1a745"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM call_outbound_configs")

    op.execute("""
        ALTER TABLE call_outbound_configs
            MODIFY COLUMN id          BINARY(16) NOT NULL,
            MODIFY COLUMN customer_id BINARY(16) NOT NULL
    """)

    op.execute("""
        INSERT IGNORE INTO call_outbound_configs (
            id, customer_id, name, detail, destination_whitelist, codecs, tm_create, tm_update
        )
        SELECT
            UNHEX(CONCAT(
                    HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2), '8', SUBSTR(HEX(RANDOM_BYTES(8)), 2)
                )),
            id, '', '', JSON_ARRAY(), '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM customer_customers
        WHERE tm_delete IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_outbound_configs
            MODIFY COLUMN id          VARBINARY(36) NOT NULL,
            MODIFY COLUMN customer_id VARBINARY(36) NOT NULL
    """)

    op.execute("""
        UPDATE call_outbound_configs
        SET
            id          = LOWER(CONCAT_WS(
                '-', SUBSTR(HEX(id), 1, 8), SUBSTR(HEX(id), 9, 4), SUBSTR(HEX(id), 13, 4), SUBSTR(HEX(id), 17, 4),
                SUBSTR(HEX(id), 21)
            )),
            customer_id = LOWER(CONCAT_WS(
                '-', SUBSTR(HEX(customer_id), 1, 8), SUBSTR(HEX(customer_id), 9, 4), SUBSTR(HEX(customer_id), 13, 4),
                SUBSTR(HEX(customer_id), 17, 4), SUBSTR(HEX(customer_id), 21)
            ))
        WHERE LENGTH(id) = 16
    """)

    op.execute("""
        ALTER TABLE call_outbound_configs
            MODIFY COLUMN id          VARCHAR(36) CHARACTER SET utf8mb4 NOT NULL,
            MODIFY COLUMN customer_id VARCHAR(36) CHARACTER SET utf8mb4 NOT NULL
    """)
