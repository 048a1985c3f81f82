"""flow_flows add column direct_id direct_hash

Revision ID: 68bc2fb5141f
Revises: 3ee2e81bc85c
Create Date: 2026-03-31 15:31:16.599274

"""
from alembic import op

revision = "68bc2fb5141f"
down_revision = "3ee2e81bc85c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE flow_flows
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flow_flows
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)
