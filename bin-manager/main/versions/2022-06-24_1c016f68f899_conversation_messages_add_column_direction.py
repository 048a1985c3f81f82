"""conversation_messages add column direction

Revision ID: 1c016f68f899
Revises: 122b2ba1b2b0
Create Date: 2022-06-24 12:06:58.636681

"""
from alembic import op

revision = "1c016f68f899"
down_revision = "122b2ba1b2b0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            ADD COLUMN direction VARCHAR(255) DEFAULT '' AFTER conversation_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN direction
    """)
