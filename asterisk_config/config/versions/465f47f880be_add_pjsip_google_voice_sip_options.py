"""add pjsip google voice sip options

The downgrade changes the new values, auth_type = 'google_oauth' and protocol = 'flow', to NULL.

Revision ID: 465f47f880be
Revises: 7f85dd44c775
Create Date: 2018-09-25 17:26:12.892161

"""
from alembic import op

revision = "465f47f880be"
down_revision = "7f85dd44c775"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_auths
            ADD COLUMN refresh_token  VARCHAR(255),
            ADD COLUMN oauth_clientid VARCHAR(255),
            ADD COLUMN oauth_secret   VARCHAR(255),
            MODIFY COLUMN auth_type   ENUM('md5', 'userpass', 'google_oauth')
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            ADD COLUMN support_outbound      ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            ADD COLUMN contact_header_params VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN protocol ENUM('udp', 'tcp', 'tls', 'ws', 'wss', 'flow')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_transports
        SET protocol = NULL
        WHERE protocol = 'flow'
    """)

    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN protocol ENUM('udp', 'tcp', 'tls', 'ws', 'wss')
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            DROP COLUMN contact_header_params,
            DROP COLUMN support_outbound
    """)

    op.execute("""
        UPDATE ps_auths
        SET auth_type = NULL
        WHERE auth_type = 'google_oauth'
    """)

    op.execute("""
        ALTER TABLE ps_auths
            DROP COLUMN oauth_secret,
            DROP COLUMN oauth_clientid,
            DROP COLUMN refresh_token,
            MODIFY COLUMN auth_type ENUM('md5', 'userpass')
    """)
