"""confbridges create table

Revision ID: 6102c5d4793b
Revises: 311a5418bf20
Create Date: 2021-11-01 01:22:03.037062

"""
from alembic import op

revision = "6102c5d4793b"
down_revision = "311a5418bf20"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE confbridges (
            id               BINARY(16) NOT NULL,
            conference_id    BINARY(16),
            type             VARCHAR(255),
            bridge_id        VARCHAR(255),
            channel_call_ids JSON,
            recording_id     BINARY(16),
            recording_ids    JSON,
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_delete        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_confbridges_bridge_id (bridge_id),
            INDEX idx_confbridges_conference_id (conference_id),
            INDEX idx_confbridges_create (tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE confbridges")
