"""queuecalls update column confbridge_id conference_id

The downgrade recreates the removed column but not its data.

Revision ID: e6990d5b510c
Revises: 1ea46dfdb2dc
Create Date: 2022-08-08 01:42:06.043541

"""
from alembic import op

revision = "e6990d5b510c"
down_revision = "1ea46dfdb2dc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN confbridge_id,
            ADD COLUMN conference_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER exit_action_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN conference_id,
            ADD COLUMN confbridge_id BINARY(16) AFTER exit_action_id
    """)
