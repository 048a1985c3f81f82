"""chatbotcalls add column activeflow_id

Existing rows get zero bytes: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: f11eeaae9441
Revises: 08fa3628f652
Create Date: 2023-05-26 18:18:07.136180

"""
from alembic import op

revision = "f11eeaae9441"
down_revision = "08fa3628f652"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE chatbotcalls
            ADD COLUMN activeflow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER chatbot_engine_type,
            ADD INDEX idx_chatbotcalls_activeflow_id (activeflow_id)
    """)

    op.execute("""
        ALTER TABLE chatbotcalls
            ALTER COLUMN activeflow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE chatbotcalls
            DROP INDEX idx_chatbotcalls_activeflow_id,
            DROP COLUMN activeflow_id
    """)
