"""queues remove column flow_id confbridge_id forward_action_id

The flow belongs to the queue call, not to the queue. The downgrade recreates the removed columns but not
their data, and loses the flow ids of the queue calls. Also changes queuecalls, which get flow_id.

Revision ID: dfb5f6effd7a
Revises: 016e981efa60
Create Date: 2022-01-16 13:31:26.991923

"""
from alembic import op

revision = "dfb5f6effd7a"
down_revision = "016e981efa60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            ADD COLUMN flow_id BINARY(16) AFTER reference_id
    """)

    op.execute("""
        ALTER TABLE queues
            DROP INDEX idx_queues_confbridgeid,
            DROP INDEX idx_queues_flowid,
            DROP COLUMN flow_id,
            DROP COLUMN confbridge_id,
            DROP COLUMN forward_action_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            ADD COLUMN flow_id           BINARY(16) AFTER user_id,
            ADD COLUMN confbridge_id     BINARY(16) AFTER flow_id,
            ADD COLUMN forward_action_id BINARY(16) AFTER confbridge_id,
            ADD INDEX idx_queues_confbridgeid (confbridge_id),
            ADD INDEX idx_queues_flowid (flow_id)
    """)

    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN flow_id
    """)
