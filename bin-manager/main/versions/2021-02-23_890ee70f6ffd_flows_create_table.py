"""flows create table

Revision ID: 890ee70f6ffd
Revises: baa3bbb6c32c
Create Date: 2021-02-23 14:10:36.731316

"""
from alembic import op

revision = "890ee70f6ffd"
down_revision = "baa3bbb6c32c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE flows (
            id        BINARY(16) NOT NULL,
            user_id   INT,
            name      VARCHAR(255),
            detail    TEXT,
            actions   JSON,
            tm_create DATETIME(6),
            tm_update DATETIME(6),
            tm_delete DATETIME(6),
            PRIMARY KEY (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE flows")
