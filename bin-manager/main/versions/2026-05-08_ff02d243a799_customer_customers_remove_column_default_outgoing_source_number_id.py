"""customer_customers remove column default_outgoing_source_number_id

Since 1ebd3fdcea8d, call_outbound_configs has the value. The downgrade restores it from there.

Revision ID: ff02d243a799
Revises: 1ebd3fdcea8d
Create Date: 2026-05-08 13:34:54.836140

"""
from alembic import op

revision = "ff02d243a799"
down_revision = "1ebd3fdcea8d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP COLUMN default_outgoing_source_number_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN default_outgoing_source_number_id TINYBLOB
    """)

    op.execute("""
        UPDATE customer_customers AS customer
        JOIN call_outbound_configs AS config ON config.customer_id = customer.id
        SET customer.default_outgoing_source_number_id = config.default_outgoing_source_number_id
        WHERE config.default_outgoing_source_number_id <> X'00000000000000000000000000000000'
    """)
