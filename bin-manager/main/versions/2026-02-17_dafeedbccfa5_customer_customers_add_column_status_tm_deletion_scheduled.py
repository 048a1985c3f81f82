"""customer_customers add column status tm_deletion_scheduled

Existing customers that are deleted get the status 'deleted'.

Revision ID: dafeedbccfa5
Revises: b2c3d4e5f6a8
Create Date: 2026-02-17 01:39:32.659233

"""
from alembic import op

revision = "dafeedbccfa5"
down_revision = "b2c3d4e5f6a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN status                VARCHAR(16) NOT NULL DEFAULT 'active' AFTER email_verified,
            ADD COLUMN tm_deletion_scheduled DATETIME(6) AFTER status,
            ADD INDEX idx_customer_customers_status (status)
    """)

    op.execute("""
        UPDATE customer_customers
        SET status = 'deleted'
        WHERE tm_delete IS NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP INDEX idx_customer_customers_status,
            DROP COLUMN tm_deletion_scheduled,
            DROP COLUMN status
    """)
