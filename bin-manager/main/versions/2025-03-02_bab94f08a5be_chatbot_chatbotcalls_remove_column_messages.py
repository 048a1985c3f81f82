"""chatbot_chatbotcalls remove column messages

The downgrade recreates the removed column but not its data.

Revision ID: bab94f08a5be
Revises: 403c1ab3552c
Create Date: 2025-03-02 02:33:20.912275

"""
from alembic import op

revision = "bab94f08a5be"
down_revision = "403c1ab3552c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            DROP COLUMN messages
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            ADD COLUMN messages JSON AFTER language
    """)
