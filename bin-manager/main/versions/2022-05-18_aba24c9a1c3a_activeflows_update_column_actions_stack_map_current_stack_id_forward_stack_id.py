"""activeflows update column actions stack_map current_stack_id forward_stack_id

The downgrade recreates the removed column but not its data.

Revision ID: aba24c9a1c3a
Revises: 476c036bd925
Create Date: 2022-05-18 18:04:16.587290

"""
from alembic import op

revision = "aba24c9a1c3a"
down_revision = "476c036bd925"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE activeflows
            DROP COLUMN actions,
            ADD COLUMN stack_map        JSON AFTER reference_id,
            ADD COLUMN current_stack_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER stack_map,
            ADD COLUMN forward_stack_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER execute_count
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE activeflows
            DROP COLUMN forward_stack_id,
            DROP COLUMN current_stack_id,
            DROP COLUMN stack_map,
            ADD COLUMN actions JSON AFTER forward_action_id
    """)
