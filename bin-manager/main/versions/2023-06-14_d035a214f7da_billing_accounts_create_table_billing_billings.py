"""billing_accounts create table billing_billings

Revision ID: d035a214f7da
Revises: aa2bc6442bc7
Create Date: 2023-06-14 01:27:38.053868

"""
from alembic import op

revision = "d035a214f7da"
down_revision = "aa2bc6442bc7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE billing_accounts (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            type           VARCHAR(255),
            name           VARCHAR(255),
            detail         TEXT,
            balance        FLOAT,
            payment_type   VARCHAR(255),
            payment_method VARCHAR(255),
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_billing_accounts_create (tm_create),
            INDEX idx_billing_accounts_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE billing_billings (
            id                 BINARY(16) NOT NULL,
            customer_id        BINARY(16),
            account_id         BINARY(16),
            status             VARCHAR(32),
            reference_type     VARCHAR(32),
            reference_id       BINARY(16),
            cost_per_unit      FLOAT,
            cost_total         FLOAT,
            billing_unit_count FLOAT,
            tm_billing_start   DATETIME(6),
            tm_billing_end     DATETIME(6),
            tm_create          DATETIME(6),
            tm_update          DATETIME(6),
            tm_delete          DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_billing_billings_account_id (account_id),
            INDEX idx_billing_billings_create (tm_create),
            INDEX idx_billing_billings_customer_id (customer_id),
            INDEX idx_billing_billings_reference_id (reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE billing_billings")
    op.execute("DROP TABLE billing_accounts")
