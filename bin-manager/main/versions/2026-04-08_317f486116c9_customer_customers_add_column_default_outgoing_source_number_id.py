"""customer_customers add column default_outgoing_source_number_id

Revision ID: 317f486116c9
Revises: 68bc2fb5141f
Create Date: 2026-04-08 11:59:25.687752

"""
from alembic import op

revision = "317f486116c9"
down_revision = "68bc2fb5141f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN default_outgoing_source_number_id TINYBLOB
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP COLUMN default_outgoing_source_number_id
    """)
