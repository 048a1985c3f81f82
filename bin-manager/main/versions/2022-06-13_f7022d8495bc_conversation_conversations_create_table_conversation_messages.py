"""conversation_conversations create table conversation_messages

Revision ID: f7022d8495bc
Revises: 21c5455418a2
Create Date: 2022-06-13 00:37:54.794352

"""
from alembic import op

revision = "f7022d8495bc"
down_revision = "21c5455418a2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE conversation_conversations (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            name           VARCHAR(255),
            detail         TEXT,
            reference_type VARCHAR(255),
            reference_id   VARCHAR(255),
            participants   JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_conversation_conversations_customerid (customer_id),
            INDEX idx_conversation_conversations_reference_type_reference_id (reference_type, reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE conversation_messages (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16),
            conversation_id BINARY(16),
            status          VARCHAR(16),
            reference_type  VARCHAR(255),
            reference_id    VARCHAR(255),
            source_target   VARCHAR(255),
            data            BLOB,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_conversation_messages_customerid (customer_id),
            INDEX idx_conversation_messages_reference_type_reference_id (reference_type, reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE conversation_messages")
    op.execute("DROP TABLE conversation_conversations")
