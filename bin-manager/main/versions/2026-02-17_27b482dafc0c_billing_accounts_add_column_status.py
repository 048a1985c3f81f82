"""billing_accounts add column status

Existing accounts that are deleted get the status 'deleted'.

Revision ID: 27b482dafc0c
Revises: dafeedbccfa5
Create Date: 2026-02-17 01:39:37.090341

"""
from alembic import op

revision = "27b482dafc0c"
down_revision = "dafeedbccfa5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            ADD COLUMN status VARCHAR(16) NOT NULL DEFAULT 'active' AFTER customer_id,
            ADD INDEX idx_billing_accounts_status (status)
    """)

    op.execute("""
        UPDATE billing_accounts
        SET status = 'deleted'
        WHERE tm_delete IS NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            DROP INDEX idx_billing_accounts_status,
            DROP COLUMN status
    """)
