"""webchat_messages create table webchat_sessions webchat_widgets

Revision ID: c9602a744cb3
Revises: 43947d3f7312
Create Date: 2026-07-16 23:00:11.836228

"""
from alembic import op

revision = "c9602a744cb3"
down_revision = "43947d3f7312"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE webchat_messages (
            id            BINARY(16) NOT NULL,
            customer_id   BINARY(16) NOT NULL,
            widget_id     BINARY(16) NOT NULL,
            session_id    BINARY(16) NOT NULL,
            direction     VARCHAR(16) NOT NULL,
            status        VARCHAR(16) NOT NULL,
            text          VARCHAR(4000),
            sender_id     BINARY(16),
            activeflow_id BINARY(16),
            tm_create     DATETIME(6),
            tm_delete     DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_webchat_messages_customer_id_tm_create (customer_id, tm_create),
            INDEX idx_webchat_messages_session_id_tm_create (session_id, tm_create),
            INDEX idx_webchat_messages_widget_id_tm_create (widget_id, tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE webchat_sessions (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16) NOT NULL,
            widget_id        BINARY(16) NOT NULL,
            status           VARCHAR(16) NOT NULL,
            activeflow_id    BINARY(16),
            tm_last_activity DATETIME(6),
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_end           DATETIME(6),
            tm_delete        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_webchat_sessions_customer_id_tm_create (customer_id, tm_create),
            INDEX idx_webchat_sessions_customer_id_tm_delete (customer_id, tm_delete),
            INDEX idx_webchat_sessions_status_tm_last_activity (status, tm_last_activity),
            INDEX idx_webchat_sessions_widget_id_status (widget_id, status),
            INDEX idx_webchat_sessions_widget_id_tm_create (widget_id, tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE webchat_widgets (
            id                   BINARY(16) NOT NULL,
            customer_id          BINARY(16) NOT NULL,
            name                 VARCHAR(255),
            status               VARCHAR(16) NOT NULL,
            direct_id            BINARY(16),
            welcome_message      TEXT,
            flow_id              BINARY(16),
            session_idle_timeout INT,
            theme_config         JSON,
            tm_create            DATETIME(6),
            tm_update            DATETIME(6),
            tm_delete            DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX idx_webchat_widgets_direct_id (direct_id),
            INDEX idx_webchat_widgets_customer_id_tm_create (customer_id, tm_create),
            INDEX idx_webchat_widgets_customer_id_tm_delete (customer_id, tm_delete)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE webchat_widgets")
    op.execute("DROP TABLE webchat_sessions")
    op.execute("DROP TABLE webchat_messages")
