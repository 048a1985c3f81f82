"""webchat_widgets update column flow_id session_flow_id message_flow_id

Revision ID: 1a1f28d6842c
Revises: 4dd9760302b8
Create Date: 2026-07-17 23:55:58.572983

"""
from alembic import op

revision = "1a1f28d6842c"
down_revision = "4dd9760302b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_widgets
            RENAME COLUMN flow_id TO session_flow_id,
            ADD COLUMN message_flow_id BINARY(16) AFTER session_flow_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_widgets
            RENAME COLUMN session_flow_id TO flow_id,
            DROP COLUMN message_flow_id
    """)
