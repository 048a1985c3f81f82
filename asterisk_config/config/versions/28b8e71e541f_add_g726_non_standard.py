"""add g726 non standard

Revision ID: 28b8e71e541f
Revises: a541e0b5e89
Create Date: 2015-06-12 16:07:08.609628

"""
from alembic import op

revision = "28b8e71e541f"
down_revision = "a541e0b5e89"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN g726_non_standard ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN g726_non_standard
    """)
