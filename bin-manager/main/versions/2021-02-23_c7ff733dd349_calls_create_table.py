"""calls create table

Revision ID: c7ff733dd349
Revises: c11929334165
Create Date: 2021-02-23 13:25:22.387743

"""
from alembic import op

revision = "c7ff733dd349"
down_revision = "c11929334165"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE calls (
            id                 BINARY(16) NOT NULL,
            user_id            INT,
            asterisk_id        VARCHAR(255),
            channel_id         VARCHAR(255),
            flow_id            BINARY(16),
            conference_id      BINARY(16),
            type               VARCHAR(16),
            master_call_id     BINARY(16),
            chained_call_ids   JSON,
            recording_id       BINARY(16),
            recording_ids      JSON,
            source             JSON,
            source_target      VARCHAR(1024),
            destination        JSON,
            destination_target VARCHAR(1024),
            status             VARCHAR(255),
            data               JSON,
            action             JSON,
            direction          VARCHAR(16),
            hangup_by          VARCHAR(16),
            hangup_reason      VARCHAR(16),
            tm_create          DATETIME(6),
            tm_update          DATETIME(6),
            tm_progressing     DATETIME(6),
            tm_ringing         DATETIME(6),
            tm_hangup          DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_calls_channelid (channel_id),
            INDEX idx_calls_create (tm_create),
            INDEX idx_calls_destination_target (destination_target),
            INDEX idx_calls_flowid (flow_id),
            INDEX idx_calls_hangup (tm_hangup),
            INDEX idx_calls_source_target (source_target),
            INDEX idx_calls_user_id (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE calls")
