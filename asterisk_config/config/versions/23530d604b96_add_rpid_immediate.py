"""add rpid immediate

Revision ID: 23530d604b96
Revises: 45e3f47c6c44
Create Date: 2015-03-18 17:41:58.055412

"""
from alembic import op

revision = "23530d604b96"
down_revision = "45e3f47c6c44"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN rpid_immediate ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN rpid_immediate
    """)
