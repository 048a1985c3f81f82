"""transcribes create table

Revision ID: 61d3d8827efd
Revises: c63a7f966a05
Create Date: 2021-09-06 21:22:28.457516

"""
from alembic import op

revision = "61d3d8827efd"
down_revision = "c63a7f966a05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE transcribes (
            id             BINARY(16) NOT NULL,
            user_id        INT,
            type           VARCHAR(16),
            reference_id   BINARY(16),
            host_id        BINARY(16),
            language       VARCHAR(16),
            webhook_uri    VARCHAR(1023),
            webhook_method VARCHAR(16),
            transcripts    JSON,
            tm_create      DATETIME(6),
            tm_update      DATETIME(6),
            tm_delete      DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_transcribes_reference_id (reference_id),
            INDEX idx_transcribes_user_id (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE transcribes")
