"""chatbotcalls add column chatbot_engine_type messages

Also changes chatbots. Existing rows get chatGPT: the upgrade adds the columns with this default, then drops
the default. The server rewrites no row.

Revision ID: 08fa3628f652
Revises: 71484d30e651
Create Date: 2023-05-20 01:37:25.145451

"""
from alembic import op

revision = "08fa3628f652"
down_revision = "71484d30e651"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatbotcalls
            ADD COLUMN chatbot_engine_type VARCHAR(255) DEFAULT 'chatGPT' AFTER chatbot_id,
            ADD COLUMN messages            JSON AFTER language
    """)

    op.execute("""
        ALTER TABLE chatbotcalls
            ALTER COLUMN chatbot_engine_type SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE chatbots
            ADD COLUMN init_prompt TEXT AFTER engine_type
    """)

    op.execute("""
        UPDATE chatbots
        SET init_prompt = ''
        WHERE init_prompt IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE chatbots
            DROP COLUMN init_prompt
    """)

    op.execute("""
        ALTER TABLE chatbotcalls
            DROP COLUMN messages,
            DROP COLUMN chatbot_engine_type
    """)
