"""customer_accesskeys create table

Revision ID: 133ea3a35091
Revises: 3ffdc562b708
Create Date: 2024-11-26 00:30:42.571257

"""
from alembic import op

revision = "133ea3a35091"
down_revision = "3ffdc562b708"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE customer_accesskeys (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            name        VARCHAR(255),
            detail      TEXT,
            token       VARCHAR(1023),
            tm_expire   DATETIME(6),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_customer_accesskeys_customer_id (customer_id),
            INDEX idx_customer_accesskeys_token (token)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE customer_accesskeys")
