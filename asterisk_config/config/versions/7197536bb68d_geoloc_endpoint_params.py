"""geoloc endpoint params

Revision ID: 7197536bb68d
Revises: 58e440314c2a
Create Date: 2022-03-07 05:32:54.909429

"""
from alembic import op

revision = "7197536bb68d"
down_revision = "58e440314c2a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN geoloc_incoming_call_profile VARCHAR(80),
            ADD COLUMN geoloc_outgoing_call_profile VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN geoloc_outgoing_call_profile,
            DROP COLUMN geoloc_incoming_call_profile
    """)
