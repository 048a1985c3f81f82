"""domains remove table

The downgrade recreates the table but not its rows.

Revision ID: b39053ce4bd6
Revises: 8648107ccabb
Create Date: 2024-02-19 18:55:43.729094

"""
from alembic import op

revision = "b39053ce4bd6"
down_revision = "8648107ccabb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP TABLE domains")


def downgrade() -> None:
    op.execute("""
        CREATE TABLE domains (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            name        VARCHAR(255),
            detail      VARCHAR(255),
            domain_name VARCHAR(255),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_domains_domain_name (domain_name),
            INDEX idx_domains_customerid (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)
