"""extensions create table

Revision ID: c939ba877f8f
Revises: 6a7807e971e1
Create Date: 2021-02-23 14:17:17.716292

"""
from alembic import op

revision = "c939ba877f8f"
down_revision = "6a7807e971e1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE extensions (
            id          BINARY(16) NOT NULL,
            user_id     INT,
            name        VARCHAR(255),
            detail      VARCHAR(255),
            domain_id   BINARY(16),
            endpoint_id VARCHAR(255),
            aor_id      VARCHAR(255),
            auth_id     VARCHAR(255),
            extension   VARCHAR(255),
            password    VARCHAR(255),
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_extensions_domain_id (domain_id),
            INDEX idx_extensions_user_id (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE extensions")
