"""conversation_conversations add column source

Also changes conversation_messages. The downgrade recreates the removed column but not its data.

Revision ID: 122b2ba1b2b0
Revises: caae1605498b
Create Date: 2022-06-22 13:23:48.617046

"""
from alembic import op

revision = "122b2ba1b2b0"
down_revision = "caae1605498b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            ADD COLUMN source JSON AFTER reference_id
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN source_target,
            ADD COLUMN transaction_id VARCHAR(255) DEFAULT '' AFTER reference_id,
            ADD COLUMN source         JSON AFTER transaction_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN source,
            DROP COLUMN transaction_id,
            ADD COLUMN source_target VARCHAR(255) AFTER reference_id
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            DROP COLUMN source
    """)
