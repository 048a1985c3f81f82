"""numbers update column flow_id call_flow_id message_flow_id

The downgrade recreates the removed column but not its data.

Revision ID: 45acd7839db4
Revises: ae1b94550142
Create Date: 2022-03-21 01:40:42.485051

"""
from alembic import op

revision = "45acd7839db4"
down_revision = "ae1b94550142"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            DROP INDEX idx_numbers_flow_id,
            DROP COLUMN flow_id,
            ADD COLUMN call_flow_id    BINARY(16) AFTER customer_id,
            ADD COLUMN message_flow_id BINARY(16) AFTER call_flow_id,
            ADD INDEX idx_numbers_call_flow_id (call_flow_id),
            ADD INDEX idx_numbers_message_flow_id (message_flow_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE numbers
            DROP INDEX idx_numbers_message_flow_id,
            DROP INDEX idx_numbers_call_flow_id,
            DROP COLUMN message_flow_id,
            DROP COLUMN call_flow_id,
            ADD COLUMN flow_id BINARY(16) AFTER number,
            ADD INDEX idx_numbers_flow_id (flow_id)
    """)
