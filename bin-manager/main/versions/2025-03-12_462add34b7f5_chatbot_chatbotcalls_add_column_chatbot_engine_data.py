"""chatbot_chatbotcalls add column chatbot_engine_data

Also changes chatbot_chatbots. The downgrade recreates the removed columns but not their data.

Revision ID: 462add34b7f5
Revises: 982e06d7691e
Create Date: 2025-03-12 14:36:24.612663

"""
from alembic import op

revision = "462add34b7f5"
down_revision = "982e06d7691e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            ADD COLUMN chatbot_engine_data JSON AFTER chatbot_engine_model
    """)

    op.execute("""
        UPDATE chatbot_chatbotcalls
        SET chatbot_engine_data = '{}'
        WHERE chatbot_engine_data IS NULL
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbots
            DROP COLUMN credential_base64,
            DROP COLUMN credential_project_id,
            ADD COLUMN engine_data JSON AFTER engine_model
    """)

    op.execute("""
        UPDATE chatbot_chatbots
        SET engine_data = '{}'
        WHERE engine_data IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE chatbot_chatbots
            DROP COLUMN engine_data,
            ADD COLUMN credential_base64     TEXT AFTER init_prompt,
            ADD COLUMN credential_project_id VARCHAR(255) AFTER credential_base64
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            DROP COLUMN chatbot_engine_data
    """)
