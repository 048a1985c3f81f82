"""billing_accounts remove column type

The downgrade recreates the removed column but not its data.

Revision ID: d4e5f6a7b8c9
Revises: c3a7f1b2d8e4
Create Date: 2026-02-10 18:00:00.000000

"""
from alembic import op

revision = "d4e5f6a7b8c9"
down_revision = "c3a7f1b2d8e4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            DROP COLUMN type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            ADD COLUMN type VARCHAR(255) AFTER customer_id
    """)
