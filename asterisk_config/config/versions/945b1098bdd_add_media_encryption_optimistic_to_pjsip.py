"""add media encryption optimistic to pjsip

Revision ID: 945b1098bdd
Revises: 15b1430ad6f1
Create Date: 2014-11-19 07:47:52.490388

"""
from alembic import op

revision = "945b1098bdd"
down_revision = "15b1430ad6f1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN media_encryption_optimistic ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN media_encryption_optimistic
    """)
