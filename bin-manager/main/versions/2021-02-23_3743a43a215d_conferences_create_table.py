"""conferences create table

Revision ID: 3743a43a215d
Revises: 2f5397d5284c
Create Date: 2021-02-23 13:42:49.014520

"""
from alembic import op

revision = "3743a43a215d"
down_revision = "2f5397d5284c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE conferences (
            id            BINARY(16) NOT NULL,
            user_id       INT,
            type          VARCHAR(255),
            bridge_id     VARCHAR(255),
            status        VARCHAR(255),
            name          VARCHAR(255),
            detail        TEXT,
            data          JSON,
            timeout       INT,
            call_ids      JSON,
            recording_id  BINARY(16),
            recording_ids JSON,
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            tm_delete     DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_conferences_create (tm_create),
            INDEX idx_conferences_user_id (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE conferences")
