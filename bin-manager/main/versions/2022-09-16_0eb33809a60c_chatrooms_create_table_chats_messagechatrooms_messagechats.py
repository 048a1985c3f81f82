"""chatrooms create table chats messagechatrooms messagechats

Revision ID: 0eb33809a60c
Revises: e6990d5b510c
Create Date: 2022-09-16 23:20:29.412200

"""
from alembic import op

revision = "0eb33809a60c"
down_revision = "e6990d5b510c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE chatrooms (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16),
            type            VARCHAR(255),
            chat_id         BINARY(16),
            owner_id        BINARY(16),
            participant_ids JSON,
            name            VARCHAR(255),
            detail          TEXT,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chatrooms_chat_id (chat_id),
            INDEX idx_chatrooms_chat_id_owner_id (chat_id, owner_id),
            INDEX idx_chatrooms_customer_id (customer_id),
            INDEX idx_chatrooms_owner_id (owner_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE chats (
            id              BINARY(16) NOT NULL,
            customer_id     BINARY(16),
            type            VARCHAR(255),
            owner_id        BINARY(16),
            participant_ids JSON,
            name            VARCHAR(255),
            detail          TEXT,
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            tm_delete       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_chats_customer_id (customer_id),
            INDEX idx_chats_owner_id (owner_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE messagechatrooms (
            id             BINARY(16) NOT NULL,
            customer_id    BINARY(16),
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
            INDEX idx_messagechatrooms_chatroom_id (chatroom_id),
            INDEX idx_messagechatrooms_customer_id (customer_id),
            INDEX idx_messagechatrooms_messagechat_id (messagechat_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE messagechats (
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
            INDEX idx_messagechats_chat_id (chat_id),
            INDEX idx_messagechats_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE messagechats")
    op.execute("DROP TABLE messagechatrooms")
    op.execute("DROP TABLE chats")
    op.execute("DROP TABLE chatrooms")
