"""queue_queuecalls remove column exit_action_id

The downgrade recreates the removed column but not its data.

Revision ID: 982e06d7691e
Revises: bab94f08a5be
Create Date: 2025-03-10 21:28:52.997838

"""
from alembic import op

revision = "982e06d7691e"
down_revision = "bab94f08a5be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_queuecalls
            DROP COLUMN exit_action_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_queuecalls
            ADD COLUMN exit_action_id BINARY(16) AFTER forward_action_id
    """)
