"""talk_chats create table talk_messages talk_participants

Revision ID: f6d7d64e259e
Revises: b1201e50b736
Create Date: 2026-01-17 03:15:01.368277

"""
from alembic import op

revision = "f6d7d64e259e"
down_revision = "b1201e50b736"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE talk_chats (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            type        VARCHAR(255) NOT NULL,
            name        VARCHAR(255) DEFAULT '',
            detail      TEXT,
            tm_create   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
            tm_update   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
    """)

    op.execute("""
        CREATE TABLE talk_messages (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            chat_id     BINARY(16) NOT NULL,
            parent_id   BINARY(16),
            owner_type  VARCHAR(255) NOT NULL,
            owner_id    BINARY(16) NOT NULL,
            type        VARCHAR(255) NOT NULL,
            text        TEXT,
            medias      JSON,
            metadata    JSON,
            tm_create   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
            tm_update   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chat_id (chat_id),
            INDEX idx_customer_id (customer_id),
            INDEX idx_owner (owner_type, owner_id),
            INDEX idx_parent_id (parent_id),
            CONSTRAINT talk_messages_ibfk_1
                FOREIGN KEY (chat_id) REFERENCES talk_chats (id) ON DELETE CASCADE,
            CONSTRAINT talk_messages_ibfk_2
                FOREIGN KEY (parent_id) REFERENCES talk_messages (id) ON DELETE SET NULL
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
    """)

    op.execute("""
        CREATE TABLE talk_participants (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16) NOT NULL,
            chat_id     BINARY(16) NOT NULL,
            owner_type  VARCHAR(255) NOT NULL,
            owner_id    BINARY(16) NOT NULL,
            tm_joined   DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
            PRIMARY KEY (id),
            UNIQUE INDEX unique_participant (chat_id, owner_type, owner_id),
            INDEX idx_chat_id (chat_id),
            INDEX idx_customer_id (customer_id),
            INDEX idx_owner (owner_type, owner_id),
            CONSTRAINT talk_participants_ibfk_1
                FOREIGN KEY (chat_id) REFERENCES talk_chats (id) ON DELETE CASCADE
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
    """)


def downgrade() -> None:
    op.execute("DROP TABLE talk_participants")
    op.execute("DROP TABLE talk_messages")
    op.execute("DROP TABLE talk_chats")
