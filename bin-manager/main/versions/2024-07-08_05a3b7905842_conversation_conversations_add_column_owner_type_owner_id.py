"""conversation_conversations add column owner_type owner_id

Existing rows get the empty string or zero bytes: the upgrade adds the columns with these defaults, then drops
the defaults. The server rewrites no row.

Revision ID: 05a3b7905842
Revises: dcebea23280e
Create Date: 2024-07-08 23:43:15.372982

"""
from alembic import op

revision = "05a3b7905842"
down_revision = "dcebea23280e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            ADD COLUMN owner_type VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD COLUMN owner_id   BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER owner_type,
            ADD INDEX idx_conversation_conversations_owner_id (owner_id)
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            ALTER COLUMN owner_type SET DEFAULT NULL,
            ALTER COLUMN owner_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_conversations
            DROP INDEX idx_conversation_conversations_owner_id,
            DROP COLUMN owner_id,
            DROP COLUMN owner_type
    """)
