"""add follow_redirect_methods to ps_endpoints

Revision ID: bb6d54e22913
Revises: dc7c357dc178
Create Date: 2025-12-12 11:26:36.591932

"""
from alembic import op

revision = "bb6d54e22913"
down_revision = "dc7c357dc178"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN follow_redirect_methods VARCHAR(95)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN follow_redirect_methods
    """)
