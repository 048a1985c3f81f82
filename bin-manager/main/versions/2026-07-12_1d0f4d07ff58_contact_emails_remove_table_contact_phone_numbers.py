"""contact_emails remove table contact_phone_numbers

Also drops contact_phone_numbers. Since bbcf80d332eb, contact_addresses has the rows of both tables. The
downgrade fills both tables from there, except numbers of more than 20 characters. It does not restore types
and labels.

Revision ID: 1d0f4d07ff58
Revises: 2d8f0ea90565
Create Date: 2026-07-12 19:57:24.395973

"""
from alembic import op

revision = "1d0f4d07ff58"
down_revision = "2d8f0ea90565"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE contact_emails")
    op.execute("DROP TABLE contact_phone_numbers")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE contact_phone_numbers (
            id          BINARY(16) NOT NULL,
            contact_id  BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            number      VARCHAR(30) NOT NULL,
            number_e164 VARCHAR(20) NOT NULL,
            type        VARCHAR(20) DEFAULT 'mobile',
            is_primary  TINYINT(1) DEFAULT 0,
            label       VARCHAR(50) DEFAULT '',
            tm_create   DATETIME(6) NOT NULL,
            PRIMARY KEY (id),
            UNIQUE INDEX idx_contact_phone_numbers_unique (customer_id, number_e164),
            INDEX idx_contact_phone_numbers_contact (contact_id),
            INDEX idx_contact_phone_numbers_customer_number (customer_id, number_e164)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)

    op.execute("""
        CREATE TABLE contact_emails (
            id          BINARY(16) NOT NULL,
            contact_id  BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            address     VARCHAR(255) NOT NULL,
            type        VARCHAR(20) DEFAULT 'work',
            is_primary  TINYINT(1) DEFAULT 0,
            tm_create   DATETIME(6) NOT NULL,
            PRIMARY KEY (id),
            INDEX idx_contact_emails_contact (contact_id),
            INDEX idx_contact_emails_customer_address (customer_id, address)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)

    op.execute("""
        INSERT IGNORE INTO contact_emails (id, contact_id, customer_id, address, is_primary, tm_create)
        SELECT id, contact_id, customer_id, target, is_primary, COALESCE(tm_create, UTC_TIMESTAMP(6))
        FROM contact_addresses
        WHERE type = 'email'
            AND contact_id IS NOT NULL
    """)

    op.execute("""
        INSERT IGNORE INTO contact_phone_numbers (
            id, contact_id, customer_id, number, number_e164, is_primary, tm_create
        )
        SELECT id, contact_id, customer_id, target, target, is_primary, COALESCE(tm_create, UTC_TIMESTAMP(6))
        FROM contact_addresses
        WHERE type = 'tel'
            AND contact_id IS NOT NULL
            AND CHAR_LENGTH(target) <= 20
    """)
