"""ai_messages add column in_reply_to_message_id

Revision ID: 62f4235bc8e0
Revises: a5a40c93d3e6
Create Date: 2026-07-09

"""
from alembic import op

revision = "62f4235bc8e0"
down_revision = "a5a40c93d3e6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            ADD COLUMN in_reply_to_message_id BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000'
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            DROP COLUMN in_reply_to_message_id
    """)
