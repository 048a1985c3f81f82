"""customers create table

Revision ID: 9142c979f5df
Revises: 2b56bd21e419
Create Date: 2022-01-28 23:58:33.468533

"""
from alembic import op

revision = "9142c979f5df"
down_revision = "2b56bd21e419"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE customers (
            id             BINARY(16) NOT NULL,
            username       VARCHAR(255),
            password_hash  VARCHAR(1023),
            name           VARCHAR(255),
            detail         TEXT,
            webhook_method VARCHAR(255),
            webhook_uri    VARCHAR(1023),
            permission_ids JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_customers_username (username)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE customers")
