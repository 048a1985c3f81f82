"""correct nullability of pjsip id columns

Undoes a side effect of e96a0b8071c and dac2b4c328b8. If a row has no id, the server rejects the change:
delete the row first. Asterisk cannot find it without an id.

Revision ID: 6c475a93f48a
Revises: d5122576cca8
Create Date: 2024-04-06 09:48:33.116410

"""
from alembic import op

revision = "6c475a93f48a"
down_revision = "d5122576cca8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_auths
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_domain_aliases
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_inbound_publications
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_outbound_publishes
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN id VARCHAR(255) NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_outbound_publishes
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_inbound_publications
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_domain_aliases
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_auths
            MODIFY COLUMN id VARCHAR(255) NULL
    """)

    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN id VARCHAR(255) NULL
    """)
