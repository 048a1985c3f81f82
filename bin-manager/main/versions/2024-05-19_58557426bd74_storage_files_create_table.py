"""storage_files create table

Revision ID: 58557426bd74
Revises: 20fbe7fc5157
Create Date: 2024-05-19 23:45:38.141844

"""
from alembic import op

revision = "58557426bd74"
down_revision = "20fbe7fc5157"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE storage_files (
            id                 BINARY(16) NOT NULL,
            customer_id        BINARY(16),
            owner_id           BINARY(16),
            reference_type     VARCHAR(255),
            reference_id       BINARY(16),
            name               VARCHAR(255),
            detail             TEXT,
            bucket_name        TEXT,
            filepath           TEXT,
            uri_bucket         TEXT,
            uri_download       TEXT,
            tm_download_expire DATETIME(6),
            tm_create          DATETIME(6),
            tm_update          DATETIME(6),
            tm_delete          DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_storage_files_customer_id (customer_id),
            INDEX idx_storage_files_owner_id (owner_id),
            INDEX idx_storage_files_reference_id (reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE storage_files")
