"""add contact user to endpoint

Revision ID: 4e2493ef32e6
Revises: 3772f8f828da
Create Date: 2016-08-16 14:19:58.918466

"""
from alembic import op

revision = "4e2493ef32e6"
down_revision = "3772f8f828da"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN contact_user VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN contact_user
    """)
