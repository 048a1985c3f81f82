"""queuecalls add column duration_waiting duration_service

Also changes queues. The downgrade recreates the removed columns but not their data.

Revision ID: 476c036bd925
Revises: e93a0bfa95fe
Create Date: 2022-05-13 16:50:02.795194

"""
from alembic import op

revision = "476c036bd925"
down_revision = "e93a0bfa95fe"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            ADD COLUMN duration_waiting INT DEFAULT 0 AFTER timeout_service,
            ADD COLUMN duration_service INT DEFAULT 0 AFTER duration_waiting
    """)

    op.execute("""
        ALTER TABLE queues
            DROP COLUMN total_wait_duration,
            DROP COLUMN total_service_duration
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            ADD COLUMN total_wait_duration    INT AFTER total_abandoned_count,
            ADD COLUMN total_service_duration INT AFTER total_wait_duration
    """)

    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN duration_service,
            DROP COLUMN duration_waiting
    """)
