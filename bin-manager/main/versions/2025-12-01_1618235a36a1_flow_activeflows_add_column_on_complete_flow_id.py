"""flow_activeflows add column on_complete_flow_id

Also changes flow_flows.

Revision ID: 1618235a36a1
Revises: ec31df0c8e6a
Create Date: 2025-12-01 16:50:51.239554

"""
from alembic import op

revision = "1618235a36a1"
down_revision = "ec31df0c8e6a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE flow_activeflows
            ADD COLUMN on_complete_flow_id BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000'
    """)

    op.execute("""
        ALTER TABLE flow_flows
            ADD COLUMN on_complete_flow_id BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000'
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flow_flows
            DROP COLUMN on_complete_flow_id
    """)

    op.execute("""
        ALTER TABLE flow_activeflows
            DROP COLUMN on_complete_flow_id
    """)
