"""chat_chatrooms remove table chat_chats chat_messagechatrooms chat_messagechats

The downgrade recreates the tables but not their rows.

Revision ID: 5b7401675bcc
Revises: 91c93611e3ec
Create Date: 2026-01-30 11:02:03.028410

"""
from alembic import op

revision = "5b7401675bcc"
down_revision = "91c93611e3ec"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE chat_chatrooms")
    op.execute("DROP TABLE chat_chats")
    op.execute("DROP TABLE chat_messagechatrooms")
    op.execute("DROP TABLE chat_messagechats")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE chat_messagechats (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            chat_id     BINARY(16),
            source      JSON,
            type        VARCHAR(255),
            text        TEXT,
            medias      JSON,
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chat_messagechats_chat_id (chat_id),
            INDEX idx_chat_messagechats_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE chat_messagechatrooms (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
            owner_type     VARCHAR(255),
            owner_id       BINARY(16),
            chatroom_id    BINARY(16),
            messagechat_id BINARY(16),
            source         JSON,
            type           VARCHAR(255),
            text           TEXT,
            medias         JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chat_messagechatrooms_chatroom_id (chatroom_id),
            INDEX idx_chat_messagechatrooms_customer_id (customer_id),
            INDEX idx_chat_messagechatrooms_messagechat_id (messagechat_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE chat_chats (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16),
            type            VARCHAR(255),
            room_owner_id   BINARY(16),
            participant_ids JSON,
            name            VARCHAR(255),
            detail          TEXT,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chat_chats_customer_id (customer_id),
            INDEX idx_chat_chats_room_owner_id (room_owner_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE chat_chatrooms (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16),
            owner_type      VARCHAR(255),
            owner_id        BINARY(16),
            type            VARCHAR(255),
            chat_id         BINARY(16),
            room_owner_id   BINARY(16),
            participant_ids JSON,
            name            VARCHAR(255),
            detail          TEXT,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chat_chatrooms_chat_id (chat_id),
            INDEX idx_chat_chatrooms_chat_id_owner_id (chat_id, owner_id),
            INDEX idx_chat_chatrooms_customer_id (customer_id),
            INDEX idx_chat_chatrooms_owner_id (owner_id),
            INDEX idx_chat_chatrooms_room_owner_id (room_owner_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)
