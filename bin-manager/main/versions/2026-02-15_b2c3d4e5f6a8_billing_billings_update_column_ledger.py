"""billing_billings update column ledger

Amounts become whole numbers: credits in millionths, charges as negative numbers, tokens in their own columns.
Also changes billing_accounts, which get the rest of their current allowance, and drops billing_allowances.

NULL counts as 0. A start or an end of 9999-01-01 counts as missing. The downgrade restores the amounts,
rounded to FLOAT, but neither the allowances nor the snapshots.

Revision ID: b2c3d4e5f6a8
Revises: a1b2c3d4e5f7
Create Date: 2026-02-15 20:00:00.000000

"""
from alembic import op

revision = "b2c3d4e5f6a8"
down_revision = "a1b2c3d4e5f7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            ADD COLUMN balance_credit BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN balance_token  BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN tm_last_topup  DATETIME,
            ADD COLUMN tm_next_topup  DATETIME
    """)

    op.execute("""
        UPDATE billing_accounts
        SET
            balance_credit = COALESCE(CAST(ROUND(balance * 1000000) AS SIGNED), 0),
            balance_token  = COALESCE((
                SELECT CAST(tokens_total AS SIGNED) - tokens_used
                FROM billing_allowances
                WHERE billing_allowances.account_id = billing_accounts.id
                    AND (billing_allowances.tm_delete IS NULL OR billing_allowances.tm_delete >= '9999-01-01')
                    AND billing_allowances.cycle_start <= UTC_TIMESTAMP(6)
                    AND billing_allowances.cycle_end > UTC_TIMESTAMP(6)
                ORDER BY billing_allowances.cycle_start DESC
                LIMIT 1
            ), 0)
    """)

    op.execute("""
        ALTER TABLE billing_accounts
            DROP COLUMN balance
    """)

    op.execute("""
        ALTER TABLE billing_billings
            ADD COLUMN transaction_type        VARCHAR(32) NOT NULL DEFAULT 'usage',
            ADD COLUMN usage_duration          INT NOT NULL DEFAULT 0,
            ADD COLUMN billable_units          INT NOT NULL DEFAULT 0,
            ADD COLUMN rate_token_per_unit     BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN rate_credit_per_unit    BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN amount_token            BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN amount_credit           BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN balance_token_snapshot  BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN balance_credit_snapshot BIGINT NOT NULL DEFAULT 0,
            ADD COLUMN idempotency_key         TINYBLOB
    """)

    op.execute("""
        UPDATE billing_billings
        SET
            usage_duration       = COALESCE(
                TIMESTAMPDIFF(
                    SECOND,
                    NULLIF(tm_billing_start, '9999-01-01 00:00:00.000000'),
                    NULLIF(tm_billing_end, '9999-01-01 00:00:00.000000')
                ),
                0
            ),
            billable_units       = LEAST(COALESCE(CEIL(cost_unit_count), 0), 2147483647),
            rate_token_per_unit  = cost_token_per_unit,
            rate_credit_per_unit = CAST(ROUND(cost_credit_per_unit * 1000000) AS SIGNED),
            amount_token         = -cost_token_total,
            amount_credit        = -CAST(ROUND(cost_credit_total * 1000000) AS SIGNED)
    """)

    op.execute("""
        ALTER TABLE billing_billings
            DROP COLUMN cost_unit_count,
            DROP COLUMN cost_token_per_unit,
            DROP COLUMN cost_token_total,
            DROP COLUMN cost_credit_per_unit,
            DROP COLUMN cost_credit_total
    """)

    op.execute("DROP TABLE billing_allowances")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE billing_allowances (
            id           BINARY(16) NOT NULL,
            customer_id  BINARY(16) NOT NULL,
            account_id   BINARY(16) NOT NULL,
            cycle_start  DATETIME(6) NOT NULL,
            cycle_end    DATETIME(6) NOT NULL,
            tokens_total INT NOT NULL,
            tokens_used  INT NOT NULL DEFAULT 0,
            tm_create    DATETIME(6) NOT NULL,
            tm_update    DATETIME(6) NOT NULL,
            tm_delete    DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_billing_allowances_account_cycle (account_id, cycle_start),
            INDEX idx_billing_allowances_account_id (account_id),
            INDEX idx_billing_allowances_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE billing_billings
            ADD COLUMN cost_unit_count      FLOAT NOT NULL DEFAULT 0 AFTER cost_type,
            ADD COLUMN cost_token_per_unit  INT NOT NULL DEFAULT 0 AFTER cost_unit_count,
            ADD COLUMN cost_token_total     INT NOT NULL DEFAULT 0 AFTER cost_token_per_unit,
            ADD COLUMN cost_credit_per_unit FLOAT NOT NULL DEFAULT 0 AFTER cost_token_total,
            ADD COLUMN cost_credit_total    FLOAT NOT NULL DEFAULT 0 AFTER cost_credit_per_unit
    """)

    op.execute("""
        UPDATE billing_billings
        SET
            cost_unit_count      = billable_units,
            cost_token_per_unit  = rate_token_per_unit,
            cost_token_total     = -amount_token,
            cost_credit_per_unit = rate_credit_per_unit / 1000000,
            cost_credit_total    = -amount_credit / 1000000
    """)

    op.execute("""
        ALTER TABLE billing_billings
            DROP COLUMN idempotency_key,
            DROP COLUMN balance_credit_snapshot,
            DROP COLUMN balance_token_snapshot,
            DROP COLUMN amount_credit,
            DROP COLUMN amount_token,
            DROP COLUMN rate_credit_per_unit,
            DROP COLUMN rate_token_per_unit,
            DROP COLUMN billable_units,
            DROP COLUMN usage_duration,
            DROP COLUMN transaction_type
    """)

    op.execute("""
        ALTER TABLE billing_accounts
            ADD COLUMN balance FLOAT AFTER detail
    """)

    op.execute("""
        UPDATE billing_accounts
        SET balance = balance_credit / 1000000
    """)

    op.execute("""
        ALTER TABLE billing_accounts
            DROP COLUMN tm_next_topup,
            DROP COLUMN tm_last_topup,
            DROP COLUMN balance_token,
            DROP COLUMN balance_credit
    """)
