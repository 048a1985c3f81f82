"""queues create table queuecalls queuecallreferences

Revision ID: 6b7f1dea94de
Revises: d984e97d123b
Create Date: 2021-12-20 11:20:43.932776

"""
from alembic import op

revision = "6b7f1dea94de"
down_revision = "d984e97d123b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE queuecallreferences (
            id                   BINARY(16) NOT NULL,
            user_id              INT,
            type                 VARCHAR(255),
            current_queuecall_id BINARY(16),
            queuecall_ids        JSON,
            tm_create            DATETIME(6),
            tm_update            DATETIME(6),
            tm_delete            DATETIME(6),
            PRIMARY KEY (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE queuecalls (
            id                BINARY(16) NOT NULL,
            user_id           INT,
            queue_id          BINARY(16),
            reference_type    VARCHAR(255),
            reference_id      BINARY(16),
            forward_action_id BINARY(16),
            exit_action_id    BINARY(16),
            confbridge_id     BINARY(16),
            webhook_uri       VARCHAR(1023),
            webhook_method    VARCHAR(255),
            source            JSON,
            routing_method    VARCHAR(255),
            tag_ids           JSON,
            status            VARCHAR(255),
            service_agent_id  BINARY(16),
            timeout_wait      INT,
            timeout_service   INT,
            tm_create         DATETIME(6),
            tm_service        DATETIME(6),
            tm_update         DATETIME(6),
            tm_delete         DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_queuecalls_queueid (queue_id),
            INDEX idx_queuecalls_referenceid (reference_id),
            INDEX idx_queuecalls_serviceagentid (service_agent_id),
            INDEX idx_queuecalls_userid (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE queues (
            id                     BINARY(16) NOT NULL,
            user_id                INT,
            flow_id                BINARY(16),
            confbridge_id          BINARY(16),
            forward_action_id      BINARY(16),
            name                   VARCHAR(255),
            detail                 TEXT,
            webhook_uri            VARCHAR(1023),
            webhook_method         VARCHAR(16),
            routing_method         VARCHAR(16),
            tag_ids                JSON,
            wait_actions           JSON,
            wait_queue_call_ids    JSON,
            wait_timeout           INT,
            service_queue_call_ids JSON,
            service_timeout        INT,
            total_incoming_count   INT,
            total_serviced_count   INT,
            total_abandoned_count  INT,
            total_wait_duration    INT,
            total_service_duration INT,
            tm_create              DATETIME(6),
            tm_update              DATETIME(6),
            tm_delete              DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_queues_confbridgeid (confbridge_id),
            INDEX idx_queues_flowid (flow_id),
            INDEX idx_queues_userid (user_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE queues")
    op.execute("DROP TABLE queuecalls")
    op.execute("DROP TABLE queuecallreferences")
