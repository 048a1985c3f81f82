"""conversation_medias create table

Also changes conversation_messages. The downgrade recreates the removed column but not its data.

Revision ID: caae1605498b
Revises: f7022d8495bc
Create Date: 2022-06-14 13:48:28.661920

"""
from alembic import op

revision = "caae1605498b"
down_revision = "f7022d8495bc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE conversation_medias (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            type        VARCHAR(255),
            `Filename`  VARCHAR(2047),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_conversation_medias_customerid (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN data,
            ADD COLUMN text   TEXT AFTER source_target,
            ADD COLUMN medias JSON AFTER text
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN medias,
            DROP COLUMN text,
            ADD COLUMN data BLOB AFTER source_target
    """)

    op.execute("DROP TABLE conversation_medias")
