"""contact_address_ownership_periods create table

The table records who owned an address, and when. The addresses of deleted contacts become closed periods and
are deleted from contact_addresses. The downgrade restores them with other ids, not primary and without names.

Revision ID: 2d8f0ea90565
Revises: ce27eeb27456
Create Date: 2026-07-12 13:30:16.194296

"""
from alembic import op

revision = "2d8f0ea90565"
down_revision = "ce27eeb27456"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE contact_address_ownership_periods (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16) NOT NULL,
            contact_id     BINARY(16) NOT NULL,
            type           VARCHAR(255) NOT NULL DEFAULT '',
            target         VARCHAR(255) NOT NULL DEFAULT '',
            valid_from     DATETIME(6),
            valid_to       DATETIME(6),
            open_period_uk BINARY(32) GENERATED ALWAYS AS (
                IF(valid_to IS NULL, UNHEX(SHA2(CONCAT_WS('|', customer_id, type, target), 256)), NULL)
            ) STORED,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_ownership_periods_open (open_period_uk),
            INDEX idx_ownership_periods_contact (customer_id, contact_id),
            INDEX idx_ownership_periods_lookup (customer_id, type, target, valid_from, valid_to)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)

    op.execute("""
        INSERT INTO contact_address_ownership_periods (id, customer_id, contact_id, type, target, tm_create, tm_update)
        SELECT
            UNHEX(CONCAT(
                HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2), '8', SUBSTR(HEX(RANDOM_BYTES(8)), 2)
            )),
            contact_addresses.customer_id,
            contact_id,
            type,
            target,
            contact_addresses.tm_create,
            contact_addresses.tm_create
        FROM contact_addresses
        JOIN contact_contacts ON contact_contacts.id = contact_addresses.contact_id
        WHERE (contact_contacts.tm_delete IS NULL OR contact_contacts.tm_delete >= '9999-01-01')
            AND NOT EXISTS (
                SELECT 1
                FROM contact_address_ownership_periods AS there
                WHERE there.customer_id = contact_addresses.customer_id
                    AND there.type = contact_addresses.type
                    AND there.target = contact_addresses.target
                    AND there.valid_to IS NULL
            )
    """)

    op.execute("""
        INSERT INTO contact_address_ownership_periods (
            id, customer_id, contact_id, type, target, valid_from, valid_to, tm_create, tm_update
        )
        SELECT
            UNHEX(CONCAT(
                HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2), '8', SUBSTR(HEX(RANDOM_BYTES(8)), 2)
            )),
            contact_addresses.customer_id,
            contact_id,
            type,
            target,
            IF(contact_addresses.tm_create > contact_contacts.tm_delete, contact_contacts.tm_delete, NULL),
            contact_contacts.tm_delete,
            contact_addresses.tm_create,
            contact_contacts.tm_delete
        FROM contact_addresses
        JOIN contact_contacts ON contact_contacts.id = contact_addresses.contact_id
        WHERE contact_contacts.tm_delete < '9999-01-01'
            AND NOT EXISTS (
                SELECT 1
                FROM contact_address_ownership_periods AS there
                WHERE there.contact_id = contact_addresses.contact_id
                    AND there.type = contact_addresses.type
                    AND there.target = contact_addresses.target
                    AND there.valid_to = contact_contacts.tm_delete
            )
    """)

    op.execute("""
        DELETE contact_addresses
        FROM contact_addresses
        JOIN contact_contacts ON contact_contacts.id = contact_addresses.contact_id
        WHERE contact_contacts.tm_delete < '9999-01-01'
    """)


def downgrade() -> None:
    op.execute("""
        INSERT IGNORE INTO contact_addresses (id, customer_id, contact_id, type, target, tm_create)
        SELECT periods.id, periods.customer_id, contact_id, type, target, periods.tm_create
        FROM contact_address_ownership_periods AS periods
        JOIN contact_contacts ON contact_contacts.id = periods.contact_id
        WHERE periods.valid_to = contact_contacts.tm_delete
    """)

    op.execute("DROP TABLE contact_address_ownership_periods")
