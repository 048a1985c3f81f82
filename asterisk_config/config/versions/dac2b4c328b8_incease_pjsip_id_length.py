"""incease pjsip id length

From here to 6c475a93f48a, the id may be NULL, as in Asterisk's own schema. If a value is longer than the old
column, or an id is NULL, the server rejects the downgrade and truncates nothing.

Revision ID: dac2b4c328b8
Revises: f5b0e7427449
Create Date: 2023-09-23 02:15:24.270526

"""
from alembic import op

revision = "dac2b4c328b8"
down_revision = "f5b0e7427449"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN id             VARCHAR(255) NULL,
            MODIFY COLUMN outbound_proxy VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_auths
            MODIFY COLUMN id    VARCHAR(255) NULL,
            MODIFY COLUMN realm VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN outbound_proxy VARCHAR(255),
            MODIFY COLUMN endpoint       VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_domain_aliases
            MODIFY COLUMN id     VARCHAR(255) NULL,
            MODIFY COLUMN domain VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            MODIFY COLUMN id       VARCHAR(255) NULL,
            MODIFY COLUMN endpoint VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN id             VARCHAR(255) NULL,
            MODIFY COLUMN aors           VARCHAR(2048),
            MODIFY COLUMN auth           VARCHAR(255),
            MODIFY COLUMN outbound_auth  VARCHAR(255),
            MODIFY COLUMN outbound_proxy VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_inbound_publications
            MODIFY COLUMN id       VARCHAR(255) NULL,
            MODIFY COLUMN endpoint VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_outbound_publishes
            MODIFY COLUMN id            VARCHAR(255) NULL,
            MODIFY COLUMN outbound_auth VARCHAR(255)
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN id             VARCHAR(255) NULL,
            MODIFY COLUMN outbound_auth  VARCHAR(255),
            MODIFY COLUMN outbound_proxy VARCHAR(255),
            MODIFY COLUMN endpoint       VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN id             VARCHAR(40) NOT NULL,
            MODIFY COLUMN outbound_auth  VARCHAR(40),
            MODIFY COLUMN outbound_proxy VARCHAR(40),
            MODIFY COLUMN endpoint       VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_outbound_publishes
            MODIFY COLUMN id            VARCHAR(40) NOT NULL,
            MODIFY COLUMN outbound_auth VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_inbound_publications
            MODIFY COLUMN id       VARCHAR(40) NOT NULL,
            MODIFY COLUMN endpoint VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN id             VARCHAR(40) NOT NULL,
            MODIFY COLUMN aors           VARCHAR(200),
            MODIFY COLUMN auth           VARCHAR(40),
            MODIFY COLUMN outbound_auth  VARCHAR(40),
            MODIFY COLUMN outbound_proxy VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            MODIFY COLUMN id       VARCHAR(40) NOT NULL,
            MODIFY COLUMN endpoint VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_domain_aliases
            MODIFY COLUMN id     VARCHAR(40) NOT NULL,
            MODIFY COLUMN domain VARCHAR(80)
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN outbound_proxy VARCHAR(40),
            MODIFY COLUMN endpoint       VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_auths
            MODIFY COLUMN id    VARCHAR(40) NOT NULL,
            MODIFY COLUMN realm VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN id             VARCHAR(40) NOT NULL,
            MODIFY COLUMN outbound_proxy VARCHAR(40)
    """)
