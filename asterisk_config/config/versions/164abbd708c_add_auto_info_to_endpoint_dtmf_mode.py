"""add auto info to endpoint dtmf mode

The downgrade changes dtmf_mode = 'auto_info' to NULL, the default.

Revision ID: 164abbd708c
Revises: 39959b9c2566
Create Date: 2017-06-19 13:55:15.354706

"""
from alembic import op

revision = "164abbd708c"
down_revision = "39959b9c2566"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN dtmf_mode ENUM('rfc4733', 'inband', 'info', 'auto', 'auto_info')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_endpoints
        SET dtmf_mode = NULL
        WHERE dtmf_mode = 'auto_info'
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN dtmf_mode ENUM('rfc4733', 'inband', 'info', 'auto')
    """)
