"""contact_addresses add rows legacy_phone_numbers legacy_emails

Copies the phone numbers and e-mail addresses of contacts that are not deleted. Of equal addresses, it copies
the one with the smallest id. Of a contact's primary addresses, the one with the smallest id stays primary.
The downgrade keeps the copies; a second upgrade adds no duplicates.

Revision ID: bbcf80d332eb
Revises: 04e92612d9c7
Create Date: 2026-06-27 22:27:18.763159

"""
from alembic import op

revision = "bbcf80d332eb"
down_revision = "04e92612d9c7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        INSERT INTO contact_addresses (id, customer_id, contact_id, type, target, target_name, is_primary, tm_create)
        SELECT
            UNHEX(CONCAT(
                HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2), '8', SUBSTR(HEX(RANDOM_BYTES(8)), 2)
            )),
            customer_id,
            contact_id,
            type,
            target,
            '',
            is_primary = 1
                AND ROW_NUMBER() OVER (PARTITION BY contact_id ORDER BY is_primary = 1 DESC, source_id) = 1
                AND contact_id NOT IN (SELECT contact_id FROM contact_addresses WHERE is_primary = 1),
            tm_create
        FROM (
            SELECT
                legacy.*,
                ROW_NUMBER() OVER (PARTITION BY customer_id, type, target ORDER BY source_id) AS place
            FROM (
                SELECT
                    id AS source_id,
                    customer_id,
                    contact_id,
                    'tel' AS type,
                    number_e164 AS target,
                    is_primary,
                    tm_create
                FROM contact_phone_numbers
                UNION ALL
                SELECT id, customer_id, contact_id, 'email', LOWER(address), is_primary, tm_create
                FROM contact_emails
            ) AS legacy
            WHERE contact_id IN (SELECT id FROM contact_contacts WHERE tm_delete IS NULL OR tm_delete >= '9999-01-01')
        ) AS ranked
        WHERE place = 1
            AND NOT EXISTS (
                SELECT 1
                FROM contact_addresses AS there
                WHERE there.customer_id = ranked.customer_id
                    AND there.type = ranked.type COLLATE utf8mb4_unicode_ci
                    AND there.target = ranked.target COLLATE utf8mb4_unicode_ci
            )
    """)


def downgrade() -> None:
    pass
