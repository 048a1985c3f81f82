"""add bundle to ps endpoints

Revision ID: de83fac997e2
Revises: 20abce6d1e3c
Create Date: 2017-10-24 17:10:57.242020

"""
from alembic import op

revision = "de83fac997e2"
down_revision = "20abce6d1e3c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN bundle ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN bundle
    """)
