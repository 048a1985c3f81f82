"""add publish tables

Revision ID: 2da192dbbc65
Revises: 8fce4c573e15
Create Date: 2017-04-05 10:16:52.504699

"""
from alembic import op

revision = "2da192dbbc65"
down_revision = "8fce4c573e15"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ps_asterisk_publications (
            id                   VARCHAR(40) NOT NULL,
            devicestate_publish  VARCHAR(40),
            mailboxstate_publish VARCHAR(40),
            device_state         ENUM('yes', 'no'),
            device_state_filter  VARCHAR(256),
            mailbox_state        ENUM('yes', 'no'),
            mailbox_state_filter VARCHAR(256),
            UNIQUE INDEX id (id),
            INDEX ps_asterisk_publications_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_inbound_publications (
            id                           VARCHAR(40) NOT NULL,
            endpoint                     VARCHAR(40),
            `event_asterisk-devicestate` VARCHAR(40),
            `event_asterisk-mwi`         VARCHAR(40),
            UNIQUE INDEX id (id),
            INDEX ps_inbound_publications_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_outbound_publishes (
            id                VARCHAR(40) NOT NULL,
            expiration        INT,
            outbound_auth     VARCHAR(40),
            outbound_proxy    VARCHAR(256),
            server_uri        VARCHAR(256),
            from_uri          VARCHAR(256),
            to_uri            VARCHAR(256),
            event             VARCHAR(40),
            max_auth_attempts INT,
            transport         VARCHAR(40),
            multi_user        ENUM('yes', 'no'),
            `@body`           VARCHAR(40),
            `@context`        VARCHAR(256),
            `@exten`          VARCHAR(256),
            UNIQUE INDEX id (id),
            INDEX ps_outbound_publishes_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE ps_outbound_publishes")
    op.execute("DROP TABLE ps_inbound_publications")
    op.execute("DROP TABLE ps_asterisk_publications")
