"""add ringinuse to queue members

Revision ID: 8915fcc5766f
Revises: e658c26033ca
Create Date: 2021-03-24 09:28:46.901447

"""
from alembic import op

revision = "8915fcc5766f"
down_revision = "e658c26033ca"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            ADD COLUMN ringinuse ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            DROP COLUMN ringinuse
    """)
