"""queue_queues update column wait_actions wait_flow_id

The downgrade recreates the removed column but not its data. Existing rows get zero bytes: the upgrade adds
the column with this default, then drops the default. The server rewrites no row.

Revision ID: 04877993e57e
Revises: 268e0c57e1ec
Create Date: 2025-04-24 23:15:23.844156

"""
from alembic import op

revision = "04877993e57e"
down_revision = "268e0c57e1ec"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_queues
            DROP COLUMN wait_actions,
            ADD COLUMN wait_flow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER execute
    """)

    op.execute("""
        ALTER TABLE queue_queues
            ALTER COLUMN wait_flow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_queues
            DROP COLUMN wait_flow_id,
            ADD COLUMN wait_actions JSON AFTER execute
    """)
