"""adding extensions

Revision ID: 581a4264e537
Revises: 43956d550a44
Create Date: 2013-12-10 16:32:41.145327

"""
from alembic import op

revision = "581a4264e537"
down_revision = "43956d550a44"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE extensions (
            id       BIGINT NOT NULL AUTO_INCREMENT,
            context  VARCHAR(40) NOT NULL,
            exten    VARCHAR(40) NOT NULL,
            priority INT NOT NULL,
            app      VARCHAR(40) NOT NULL,
            appdata  VARCHAR(256) NOT NULL,
            PRIMARY KEY (id),
            UNIQUE INDEX context (context, exten, priority),
            UNIQUE INDEX id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE extensions")
