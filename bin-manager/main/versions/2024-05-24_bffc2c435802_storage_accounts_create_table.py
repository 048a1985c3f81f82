"""storage_accounts create table

Also changes storage_files, which get the account and the size. Every customer gets an account without files.
The ids come from RANDOM_BYTES, because MySQL may evaluate REPLACE(UUID(), ...) once and use one id for all
rows.

Revision ID: bffc2c435802
Revises: 68a9b4bd0e5c
Create Date: 2024-05-24 16:34:10.301279

"""
from alembic import op

revision = "bffc2c435802"
down_revision = "68a9b4bd0e5c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE storage_accounts (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16),
            total_file_count BIGINT,
            total_file_size  BIGINT,
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_delete        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_storage_accounts_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE storage_files
            ADD COLUMN account_id  BINARY(16) AFTER customer_id,
            ADD COLUMN filesize    BIGINT DEFAULT 0 AFTER filepath,
            MODIFY COLUMN filename VARCHAR(1023) AFTER bucket_name,
            ADD INDEX idx_storage_files_account_id (account_id)
    """)

    op.execute("""
        ALTER TABLE storage_files
            ALTER COLUMN filesize SET DEFAULT NULL
    """)

    op.execute("""
        UPDATE storage_files
        SET account_id = customer_id
        WHERE account_id IS NULL
    """)

    op.execute("""
        INSERT INTO storage_accounts (
            id, customer_id, total_file_count, total_file_size, tm_create, tm_update, tm_delete
        )
        SELECT
            UNHEX(CONCAT(
                HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2), '8', SUBSTR(HEX(RANDOM_BYTES(8)), 2)
            )),
            id, 0, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), '9999-01-01 00:00:00.000000'
        FROM customers
        WHERE id NOT IN (SELECT customer_id FROM storage_accounts WHERE customer_id IS NOT NULL)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE storage_files
            DROP INDEX idx_storage_files_account_id,
            MODIFY COLUMN filename VARCHAR(1023) AFTER tm_delete,
            DROP COLUMN filesize,
            DROP COLUMN account_id
    """)

    op.execute("DROP TABLE storage_accounts")
