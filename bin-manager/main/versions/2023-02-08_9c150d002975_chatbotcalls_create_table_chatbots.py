"""chatbotcalls create table chatbots

Revision ID: 9c150d002975
Revises: ce07efd1486c
Create Date: 2023-02-08 15:00:29.690744

"""
from alembic import op

revision = "9c150d002975"
down_revision = "ce07efd1486c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE chatbotcalls (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            chatbot_id     BINARY(16),
            reference_type VARCHAR(255),
            reference_id   BINARY(16),
            confbridge_id  BINARY(16),
            transcribe_id  BINARY(16),
            status         VARCHAR(255),
            gender         VARCHAR(255),
            language       VARCHAR(255),
            tm_end         DATETIME(6),
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chatbotcalls_chatbot_id (chatbot_id),
            INDEX idx_chatbotcalls_create (tm_create),
            INDEX idx_chatbotcalls_customer_id (customer_id),
            INDEX idx_chatbotcalls_reference_id (reference_id),
            INDEX idx_chatbotcalls_reference_type (reference_type),
            INDEX idx_chatbotcalls_transcribe_id (transcribe_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE chatbots (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            name        VARCHAR(255),
            detail      TEXT,
            engine_type VARCHAR(255),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chatbots_create (tm_create),
            INDEX idx_chatbots_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE chatbots")
    op.execute("DROP TABLE chatbotcalls")
