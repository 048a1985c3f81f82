"""chatbot_messages create table

Revision ID: 403c1ab3552c
Revises: 4723f143cfe1
Create Date: 2025-02-25 00:23:19.365729

"""
from alembic import op

revision = "403c1ab3552c"
down_revision = "4723f143cfe1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE chatbot_messages (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            chatbotcall_id BINARY(16),
            direction      VARCHAR(255),
            `role`         VARCHAR(255),
            content        TEXT,
            tm_create      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chatbot_messages_chatbotcall_id (chatbotcall_id),
            INDEX idx_chatbot_messages_create (tm_create),
            INDEX idx_chatbot_messages_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE chatbot_messages")
