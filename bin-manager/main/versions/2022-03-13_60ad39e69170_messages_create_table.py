"""messages create table

Revision ID: 60ad39e69170
Revises: 975995c9c2f8
Create Date: 2022-03-13 18:07:37.705463

"""
from alembic import op

revision = "60ad39e69170"
down_revision = "975995c9c2f8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE messages (
            id                    BINARY(16) NOT NULL,
            customer_id           BINARY(16),
            type                  VARCHAR(255),
            source                JSON,
            targets               JSON,
            provider_name         VARCHAR(255),
            provider_reference_id VARCHAR(255),
            text                  TEXT,
            medias                JSON,
            direction             VARCHAR(255),
            tm_create             DATETIME(6),
            tm_update             DATETIME(6),
            tm_delete             DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_messages_customerid (customer_id),
            INDEX idx_messages_provider_name (provider_name),
            INDEX idx_messages_provider_reference_id (provider_reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE messages")
