"""numbers create table

Revision ID: 520eee292397
Revises: 3743a43a215d
Create Date: 2021-02-23 13:56:46.097870

"""
from alembic import op

revision = "520eee292397"
down_revision = "3743a43a215d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE numbers (
            id        BINARY(16) NOT NULL,
            number    VARCHAR(255),
            flow_id   BINARY(16),
            user_id   INT,
            tm_create DATETIME(6),
            tm_update DATETIME(6),
            tm_delete DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_numbers_number (number)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE numbers")
