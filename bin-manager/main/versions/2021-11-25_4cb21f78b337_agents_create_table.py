"""agents create table

Revision ID: 4cb21f78b337
Revises: af6321e8bdef
Create Date: 2021-11-25 13:51:15.067401

"""
from alembic import op

revision = "4cb21f78b337"
down_revision = "af6321e8bdef"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE agents (
            id            BINARY(16) NOT NULL,
            user_id       INT,
            username      VARCHAR(255),
            password_hash VARCHAR(255),
            name          VARCHAR(255),
            detail        TEXT,
            ring_method   VARCHAR(255),
            status        VARCHAR(255),
            permission    INT,
            tag_ids       JSON,
            addresses     JSON,
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            tm_delete     DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_agents_userid (user_id),
            INDEX idx_agents_username (username)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE agents")
