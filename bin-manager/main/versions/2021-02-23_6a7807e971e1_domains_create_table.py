"""domains create table

Revision ID: 6a7807e971e1
Revises: 890ee70f6ffd
Create Date: 2021-02-23 14:12:25.516482

"""
from alembic import op

revision = "6a7807e971e1"
down_revision = "890ee70f6ffd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE domains (
            id          BINARY(16) NOT NULL,
            user_id     INT,
            name        VARCHAR(255),
            detail      VARCHAR(255),
            domain_name VARCHAR(255),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_domains_domain_name (domain_name),
            INDEX idx_domains_user_id (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE domains")
