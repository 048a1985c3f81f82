"""recordings create table

Revision ID: 4c348a96c3b8
Revises: 520eee292397
Create Date: 2021-02-23 13:58:27.037461

"""
from alembic import op

revision = "4c348a96c3b8"
down_revision = "520eee292397"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE recordings (
            id           BINARY(16) NOT NULL,
            user_id      INT,
            type         VARCHAR(16),
            reference_id BINARY(16),
            status       VARCHAR(255),
            format       VARCHAR(16),
            filename     VARCHAR(255),
            asterisk_id  VARCHAR(255),
            channel_id   VARCHAR(255),
            tm_start     DATETIME(6),
            tm_end       DATETIME(6),
            tm_create    DATETIME(6),
            tm_update    DATETIME(6),
            tm_delete    DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_recordings_filename (filename),
            INDEX idx_recordings_tm_start (tm_start),
            INDEX idx_recordings_user_id (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE recordings")
