"""call_outbound_configs add column default_outgoing_source_number_id

Existing rows get the customer's value, if the customer has one.

Revision ID: 1ebd3fdcea8d
Revises: dd500d4e8cb7
Create Date: 2026-05-08 11:40:56.383258

"""
from alembic import op

revision = "1ebd3fdcea8d"
down_revision = "dd500d4e8cb7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_outbound_configs
            ADD COLUMN default_outgoing_source_number_id BINARY(16) NOT NULL
    """)

    op.execute("""
        UPDATE call_outbound_configs AS config
        JOIN customer_customers AS customer ON customer.id = config.customer_id
        SET config.default_outgoing_source_number_id = customer.default_outgoing_source_number_id
        WHERE LENGTH(customer.default_outgoing_source_number_id) = 16
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_outbound_configs
            DROP COLUMN default_outgoing_source_number_id
    """)
