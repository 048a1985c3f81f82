"""tags create table

Revision ID: 091439a651db
Revises: 4cb21f78b337
Create Date: 2021-11-27 03:50:55.808869

"""
from alembic import op

revision = "091439a651db"
down_revision = "4cb21f78b337"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE tags (
            id        BINARY(16) NOT NULL,
            user_id   INT,
            name      VARCHAR(255),
            detail    TEXT,
            tm_create DATETIME(6),
            tm_update DATETIME(6),
            tm_delete DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_tags_name (name),
            INDEX idx_tags_userid (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE tags")
