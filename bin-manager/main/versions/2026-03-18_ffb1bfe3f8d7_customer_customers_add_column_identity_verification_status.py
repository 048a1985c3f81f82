"""customer_customers add column identity_verification_status

Active customers count as verified.

Revision ID: ffb1bfe3f8d7
Revises: 889f8fc50634
Create Date: 2026-03-18 12:00:00.000000

"""
from alembic import op

revision = "ffb1bfe3f8d7"
down_revision = "889f8fc50634"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN identity_verification_status VARCHAR(32) NOT NULL DEFAULT 'none'
    """)

    op.execute("""
        UPDATE customer_customers
        SET identity_verification_status = 'verified'
        WHERE status = 'active'
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP COLUMN identity_verification_status
    """)
