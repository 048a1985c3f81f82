"""add pjsip endpoint options for 12 1

Revision ID: 2fc7930b41b3
Revises: 581a4264e537
Create Date: 2014-01-14 09:23:53.923454

"""
from alembic import op

revision = "2fc7930b41b3"
down_revision = "581a4264e537"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ps_globals (
            id                        VARCHAR(40) NOT NULL,
            max_forwards              INT,
            user_agent                VARCHAR(40),
            default_outbound_endpoint VARCHAR(40),
            UNIQUE INDEX id (id),
            INDEX ps_globals_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_registrations (
            id                       VARCHAR(40) NOT NULL,
            auth_rejection_permanent ENUM('yes', 'no'),
            client_uri               VARCHAR(40),
            contact_user             VARCHAR(40),
            expiration               INT,
            max_retries              INT,
            outbound_auth            VARCHAR(40),
            outbound_proxy           VARCHAR(40),
            retry_interval           INT,
            forbidden_retry_interval INT,
            server_uri               VARCHAR(40),
            transport                VARCHAR(40),
            support_path             ENUM('yes', 'no'),
            UNIQUE INDEX id (id),
            INDEX ps_registrations_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_systems (
            id                        VARCHAR(40) NOT NULL,
            timer_t1                  INT,
            timer_b                   INT,
            compact_headers           ENUM('yes', 'no'),
            threadpool_initial_size   INT,
            threadpool_auto_increment INT,
            threadpool_idle_timeout   INT,
            threadpool_max_size       INT,
            UNIQUE INDEX id (id),
            INDEX ps_systems_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_transports (
            id                         VARCHAR(40) NOT NULL,
            async_operations           INT,
            bind                       VARCHAR(40),
            ca_list_file               VARCHAR(200),
            cert_file                  VARCHAR(200),
            cipher                     VARCHAR(200),
            domain                     VARCHAR(40),
            external_media_address     VARCHAR(40),
            external_signaling_address VARCHAR(40),
            external_signaling_port    INT,
            method                     ENUM('default', 'unspecified', 'tlsv1', 'sslv2', 'sslv3', 'sslv23'),
            local_net                  VARCHAR(40),
            password                   VARCHAR(40),
            priv_key_file              VARCHAR(200),
            protocol                   ENUM('udp', 'tcp', 'tls', 'ws', 'wss'),
            require_client_cert        ENUM('yes', 'no'),
            verify_client              ENUM('yes', 'no'),
            verifiy_server             ENUM('yes', 'no'),
            tos                        ENUM('yes', 'no'),
            cos                        ENUM('yes', 'no'),
            UNIQUE INDEX id (id),
            INDEX ps_transports_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE ps_aors
            ADD COLUMN maximum_expiration INT,
            ADD COLUMN outbound_proxy     VARCHAR(40),
            ADD COLUMN support_path       ENUM('yes', 'no')
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN outbound_proxy VARCHAR(40),
            ADD COLUMN path           TEXT
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            RENAME COLUMN mwi_fromuser TO mwi_from_user,
            ADD COLUMN media_address   VARCHAR(40),
            ADD COLUMN redirect_method ENUM('user', 'uri_core', 'uri_pjsip'),
            ADD COLUMN set_var         TEXT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            RENAME COLUMN mwi_from_user TO mwi_fromuser,
            DROP COLUMN set_var,
            DROP COLUMN redirect_method,
            DROP COLUMN media_address
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN path,
            DROP COLUMN outbound_proxy
    """)

    op.execute("""
        ALTER TABLE ps_aors
            DROP COLUMN support_path,
            DROP COLUMN outbound_proxy,
            DROP COLUMN maximum_expiration
    """)

    op.execute("DROP TABLE ps_transports")
    op.execute("DROP TABLE ps_systems")
    op.execute("DROP TABLE ps_registrations")
    op.execute("DROP TABLE ps_globals")
