"""agent_agents remove column addresses

The downgrade recreates the removed column but not its data.

Revision ID: e234a24addec
Revises: ffeb3808129c
Create Date: 2026-06-22 00:00:01.000000

"""
from alembic import op

revision = "e234a24addec"
down_revision = "ffeb3808129c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agent_agents
            DROP COLUMN addresses
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE agent_agents
            ADD COLUMN addresses JSON AFTER tag_ids
    """)
