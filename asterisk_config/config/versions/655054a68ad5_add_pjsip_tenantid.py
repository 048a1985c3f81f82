"""add pjsip tenantid

Revision ID: 655054a68ad5
Revises: 2b7c507d7d12
Create Date: 2024-06-11 11:18:41.466929

"""
from alembic import op

revision = "655054a68ad5"
down_revision = "2b7c507d7d12"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN tenantid VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN tenantid
    """)
