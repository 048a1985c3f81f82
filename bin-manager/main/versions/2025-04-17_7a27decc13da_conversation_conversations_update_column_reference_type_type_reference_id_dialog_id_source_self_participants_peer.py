"""conversation_conversations update column reference_type type reference_id dialog_id source self participants peer

Also changes conversation_messages. The downgrade recreates the removed column but not its data.

Revision ID: 7a27decc13da
Revises: 0341ff217465
Create Date: 2025-04-17 03:15:32.954460

"""
from alembic import op

revision = "7a27decc13da"
down_revision = "0341ff217465"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            RENAME COLUMN reference_type TO type,
            RENAME COLUMN reference_id TO dialog_id,
            RENAME COLUMN source TO self,
            RENAME COLUMN participants TO peer
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN source
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            ADD COLUMN source JSON AFTER transaction_id
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            RENAME COLUMN type TO reference_type,
            RENAME COLUMN dialog_id TO reference_id,
            RENAME COLUMN self TO source,
            RENAME COLUMN peer TO participants
    """)
