"""queue_queues add column direct_id direct_hash

Revision ID: 3ee2e81bc85c
Revises: 6ab7d2a6b29c
Create Date: 2026-03-31 09:41:20.927829

"""
from alembic import op

revision = "3ee2e81bc85c"
down_revision = "6ab7d2a6b29c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_queues
            ADD COLUMN direct_id   BINARY(16),
            ADD COLUMN direct_hash VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_queues
            DROP COLUMN direct_hash,
            DROP COLUMN direct_id
    """)
