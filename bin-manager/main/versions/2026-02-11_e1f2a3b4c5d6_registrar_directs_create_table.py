"""registrar_directs create table

Revision ID: e1f2a3b4c5d6
Revises: fc1a2b3d4e5f
Create Date: 2026-02-11 12:00:00.000000

"""
from alembic import op

revision = "e1f2a3b4c5d6"
down_revision = "fc1a2b3d4e5f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE registrar_directs (
            id           BINARY(16) NOT NULL,
            customer_id  BINARY(16),
            extension_id BINARY(16),
            hash         VARCHAR(255),
            tm_create    DATETIME(6),
            tm_update    DATETIME(6),
            tm_delete    DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_registrar_directs_extension_id (extension_id),
            UNIQUE INDEX idx_registrar_directs_hash (hash),
            INDEX idx_registrar_directs_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE registrar_directs")
