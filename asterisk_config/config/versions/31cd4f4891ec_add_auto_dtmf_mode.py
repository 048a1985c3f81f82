"""add auto dtmf mode

The downgrade changes dtmf_mode = 'auto' to NULL, the default.

Revision ID: 31cd4f4891ec
Revises: 23530d604b96
Create Date: 2015-04-10 12:36:51.619419

"""
from alembic import op

revision = "31cd4f4891ec"
down_revision = "23530d604b96"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN dtmf_mode ENUM('rfc4733', 'inband', 'info', 'auto')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_endpoints
        SET dtmf_mode = NULL
        WHERE dtmf_mode = 'auto'
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN dtmf_mode ENUM('rfc4733', 'inband', 'info')
    """)
