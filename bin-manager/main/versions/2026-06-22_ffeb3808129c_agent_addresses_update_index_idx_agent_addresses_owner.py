"""agent_addresses update index idx_agent_addresses_owner

An address belongs to one agent. If two agents share an address, the server rejects the index (1062): correct
the rows first.

Revision ID: ffeb3808129c
Revises: 14bca52528f5
Create Date: 2026-06-22 00:00:00.000000

"""
from alembic import op

revision = "ffeb3808129c"
down_revision = "14bca52528f5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agent_addresses
            DROP INDEX idx_agent_addresses_owner,
            ADD UNIQUE INDEX idx_agent_addresses_owner (customer_id, type, target)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE agent_addresses
            DROP INDEX idx_agent_addresses_owner,
            ADD INDEX idx_agent_addresses_owner (customer_id, type, target)
    """)
