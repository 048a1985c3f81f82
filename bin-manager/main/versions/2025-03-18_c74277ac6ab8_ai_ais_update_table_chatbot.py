"""ai_ais update table chatbot

The chatbots become AIs. The upgrade and the downgrade rename tables, columns and indexes, so all rows stay.

Revision ID: c74277ac6ab8
Revises: 1c0bc3259406
Create Date: 2025-03-18 02:25:15.315174

"""
from alembic import op

revision = "c74277ac6ab8"
down_revision = "1c0bc3259406"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        RENAME TABLE
            chatbot_chatbotcalls TO ai_aicalls,
            chatbot_chatbots TO ai_ais,
            chatbot_messages TO ai_messages
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            RENAME COLUMN chatbot_id TO ai_id,
            RENAME COLUMN chatbot_engine_type TO ai_engine_type,
            RENAME COLUMN chatbot_engine_model TO ai_engine_model,
            RENAME COLUMN chatbot_engine_data TO ai_engine_data,
            RENAME INDEX idx_chatbot_chatbotcalls_activeflow_id TO idx_ai_aicalls_activeflow_id,
            RENAME INDEX idx_chatbot_chatbotcalls_chatbot_id TO idx_ai_aicalls_ai_id,
            RENAME INDEX idx_chatbot_chatbotcalls_create TO idx_ai_aicalls_create,
            RENAME INDEX idx_chatbot_chatbotcalls_customer_id TO idx_ai_aicalls_customer_id,
            RENAME INDEX idx_chatbot_chatbotcalls_reference_id TO idx_ai_aicalls_reference_id,
            RENAME INDEX idx_chatbot_chatbotcalls_reference_type TO idx_ai_aicalls_reference_type,
            RENAME INDEX idx_chatbot_chatbotcalls_transcribe_id TO idx_ai_aicalls_transcribe_id
    """)

    op.execute("""
        ALTER TABLE ai_ais
            RENAME INDEX idx_chatbot_chatbots_create TO idx_ai_ais_create,
            RENAME INDEX idx_chatbot_chatbots_customer_id TO idx_ai_ais_customer_id
    """)

    op.execute("""
        ALTER TABLE ai_messages
            RENAME COLUMN chatbotcall_id TO aicall_id,
            RENAME INDEX idx_chatbot_messages_chatbotcall_id TO idx_ai_messages_aicall_id,
            RENAME INDEX idx_chatbot_messages_create TO idx_ai_messages_create,
            RENAME INDEX idx_chatbot_messages_customer_id TO idx_ai_messages_customer_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            RENAME COLUMN aicall_id TO chatbotcall_id,
            RENAME INDEX idx_ai_messages_aicall_id TO idx_chatbot_messages_chatbotcall_id,
            RENAME INDEX idx_ai_messages_create TO idx_chatbot_messages_create,
            RENAME INDEX idx_ai_messages_customer_id TO idx_chatbot_messages_customer_id
    """)

    op.execute("""
        ALTER TABLE ai_ais
            RENAME INDEX idx_ai_ais_create TO idx_chatbot_chatbots_create,
            RENAME INDEX idx_ai_ais_customer_id TO idx_chatbot_chatbots_customer_id
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            RENAME COLUMN ai_id TO chatbot_id,
            RENAME COLUMN ai_engine_type TO chatbot_engine_type,
            RENAME COLUMN ai_engine_model TO chatbot_engine_model,
            RENAME COLUMN ai_engine_data TO chatbot_engine_data,
            RENAME INDEX idx_ai_aicalls_activeflow_id TO idx_chatbot_chatbotcalls_activeflow_id,
            RENAME INDEX idx_ai_aicalls_ai_id TO idx_chatbot_chatbotcalls_chatbot_id,
            RENAME INDEX idx_ai_aicalls_create TO idx_chatbot_chatbotcalls_create,
            RENAME INDEX idx_ai_aicalls_customer_id TO idx_chatbot_chatbotcalls_customer_id,
            RENAME INDEX idx_ai_aicalls_reference_id TO idx_chatbot_chatbotcalls_reference_id,
            RENAME INDEX idx_ai_aicalls_reference_type TO idx_chatbot_chatbotcalls_reference_type,
            RENAME INDEX idx_ai_aicalls_transcribe_id TO idx_chatbot_chatbotcalls_transcribe_id
    """)

    op.execute("""
        RENAME TABLE
            ai_messages TO chatbot_messages,
            ai_ais TO chatbot_chatbots,
            ai_aicalls TO chatbot_chatbotcalls
    """)
