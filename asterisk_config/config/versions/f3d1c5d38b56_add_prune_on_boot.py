"""add prune on boot

Revision ID: f3d1c5d38b56
Revises: 44ccced114ce
Create Date: 2017-08-04 17:31:23.124767

"""
from alembic import op

revision = "f3d1c5d38b56"
down_revision = "44ccced114ce"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN prune_on_boot ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN prune_on_boot
    """)
