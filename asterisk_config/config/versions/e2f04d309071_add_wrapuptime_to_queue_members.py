"""add wrapuptime to queue members

Revision ID: e2f04d309071
Revises: 041c0d3d1857
Create Date: 2017-12-07 08:32:45.360857

"""
from alembic import op

revision = "e2f04d309071"
down_revision = "041c0d3d1857"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            ADD COLUMN wrapuptime INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            DROP COLUMN wrapuptime
    """)
