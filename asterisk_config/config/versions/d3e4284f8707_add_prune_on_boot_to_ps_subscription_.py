"""add prune_on_boot to ps_subscription_persistence

Revision ID: d3e4284f8707
Revises: 52798ad97bdf
Create Date: 2018-01-28 17:45:36.218123

"""
from alembic import op

revision = "d3e4284f8707"
down_revision = "52798ad97bdf"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_subscription_persistence
            ADD COLUMN prune_on_boot ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_subscription_persistence
            DROP COLUMN prune_on_boot
    """)
