"""conferences remove column bridge_id

Since bebfd0decfa1, a conference's bridge is found through its confbridge. The downgrade recreates the column
but not its data.

Revision ID: 7e1b676ced05
Revises: bebfd0decfa1
Create Date: 2021-11-12 00:44:59.719485

"""
from alembic import op

revision = "7e1b676ced05"
down_revision = "bebfd0decfa1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN bridge_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN bridge_id VARCHAR(255) AFTER confbridge_id
    """)
