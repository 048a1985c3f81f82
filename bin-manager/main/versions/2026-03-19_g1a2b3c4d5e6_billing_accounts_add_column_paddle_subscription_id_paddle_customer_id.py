"""billing_accounts add column paddle_subscription_id paddle_customer_id

Also changes billing_billings.

Revision ID: g1a2b3c4d5e6
Revises: ffb1bfe3f8d7
Create Date: 2026-03-19 12:00:00.000000

"""
from alembic import op

revision = "g1a2b3c4d5e6"
down_revision = "ffb1bfe3f8d7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            ADD COLUMN paddle_subscription_id VARCHAR(255),
            ADD COLUMN paddle_customer_id     VARCHAR(255),
            ADD INDEX ix_billing_accounts_paddle_customer_id (paddle_customer_id),
            ADD INDEX ix_billing_accounts_paddle_subscription_id (paddle_subscription_id)
    """)

    op.execute("""
        ALTER TABLE billing_billings
            ADD INDEX ix_billing_billings_idempotency_key (idempotency_key(255))
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_billings
            DROP INDEX ix_billing_billings_idempotency_key
    """)

    op.execute("""
        ALTER TABLE billing_accounts
            DROP INDEX ix_billing_accounts_paddle_subscription_id,
            DROP INDEX ix_billing_accounts_paddle_customer_id,
            DROP COLUMN paddle_customer_id,
            DROP COLUMN paddle_subscription_id
    """)
