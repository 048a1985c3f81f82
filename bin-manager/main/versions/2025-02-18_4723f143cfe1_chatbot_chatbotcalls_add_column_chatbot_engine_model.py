"""chatbot_chatbotcalls add column chatbot_engine_model

Also changes chatbot_chatbots. Existing rows get the empty string: the upgrade adds the columns with this
default, then drops the default. The server rewrites no row.

Revision ID: 4723f143cfe1
Revises: 3363754338da
Create Date: 2025-02-18 01:33:58.821157

"""
from alembic import op

revision = "4723f143cfe1"
down_revision = "3363754338da"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            ADD COLUMN chatbot_engine_model VARCHAR(255) DEFAULT '' AFTER chatbot_engine_type
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            ALTER COLUMN chatbot_engine_model SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbots
            ADD COLUMN engine_model          VARCHAR(255) DEFAULT '' AFTER engine_type,
            ADD COLUMN credential_base64     TEXT AFTER init_prompt,
            ADD COLUMN credential_project_id VARCHAR(255) DEFAULT '' AFTER credential_base64
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbots
            ALTER COLUMN engine_model SET DEFAULT NULL,
            ALTER COLUMN credential_project_id SET DEFAULT NULL
    """)

    op.execute("""
        UPDATE chatbot_chatbots
        SET credential_base64 = ''
        WHERE credential_base64 IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE chatbot_chatbots
            DROP COLUMN credential_project_id,
            DROP COLUMN credential_base64,
            DROP COLUMN engine_model
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            DROP COLUMN chatbot_engine_model
    """)
