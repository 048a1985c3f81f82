"""providers create table routes

Revision ID: 32b74b818313
Revises: 0eb33809a60c
Create Date: 2022-10-16 21:52:59.614590

"""
from alembic import op

revision = "32b74b818313"
down_revision = "0eb33809a60c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE providers (
            id           BINARY(16) NOT NULL,
            type         VARCHAR(255),
            hostname     VARCHAR(255),
            tech_prefix  VARCHAR(255),
            tech_postfix VARCHAR(255),
            tech_headers JSON,
            name         VARCHAR(255),
            detail       TEXT,
            tm_create    DATETIME(6),
            tm_update    DATETIME(6),
            tm_delete    DATETIME(6),
            PRIMARY KEY (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE routes (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            provider_id BINARY(16),
            priority    INT,
            target      VARCHAR(255),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_routes_customer_id (customer_id),
            INDEX idx_routes_provider_id (provider_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE routes")
    op.execute("DROP TABLE providers")
