"""users create table

Revision ID: baa3bbb6c32c
Revises: 4c348a96c3b8
Create Date: 2021-02-23 14:09:10.752237

"""
from alembic import op

revision = "baa3bbb6c32c"
down_revision = "4c348a96c3b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE users (
            id            INT NOT NULL AUTO_INCREMENT,
            username      VARCHAR(255),
            password_hash VARCHAR(255),
            permission    INT,
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            tm_delete     DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_users_username (username)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE users")
