"""customer_customers add column email_verified

Existing customers that are not deleted count as verified.

Revision ID: b2e4f8a91c03
Revises: 071504ef41d0
Create Date: 2026-02-08 12:00:00.000000

"""
from alembic import op

revision = "b2e4f8a91c03"
down_revision = "071504ef41d0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN email_verified TINYINT(1) NOT NULL DEFAULT 0 AFTER billing_account_id
    """)

    op.execute("""
        UPDATE customer_customers
        SET email_verified = TRUE
        WHERE tm_delete IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP COLUMN email_verified
    """)
