"""bridges create table

Revision ID: c11929334165
Revises: df5313d6701e
Create Date: 2021-02-23 12:24:32.438501

"""
from alembic import op

revision = "c11929334165"
down_revision = "df5313d6701e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE bridges (
            asterisk_id       VARCHAR(255),
            id                VARCHAR(255) NOT NULL,
            name              VARCHAR(255),
            type              VARCHAR(255),
            tech              VARCHAR(255),
            class             VARCHAR(255),
            creator           VARCHAR(255),
            video_mode        VARCHAR(255),
            video_source_id   VARCHAR(255),
            channel_ids       JSON,
            record_channel_id VARCHAR(255),
            record_files      JSON,
            conference_id     BINARY(16),
            conference_type   VARCHAR(255),
            conference_join   TINYINT(1),
            tm_create         DATETIME(6),
            tm_update         DATETIME(6),
            tm_delete         DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_bridges_create (tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE bridges")
