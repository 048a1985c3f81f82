"""registrar_trunks create table

Revision ID: 67290d201bdd
Revises: 73f0a892b2de
Create Date: 2023-09-15 01:30:43.754311

"""
from alembic import op

revision = "67290d201bdd"
down_revision = "73f0a892b2de"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE registrar_trunks (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            name        VARCHAR(255),
            detail      VARCHAR(255),
            domain_name VARCHAR(255),
            auth_types  JSON,
            username    VARCHAR(255),
            password    VARCHAR(255),
            allowed_ips JSON,
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_registrar_trunks_customer_id (customer_id),
            INDEX idx_registrar_trunks_domain_name (domain_name)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE registrar_trunks")
