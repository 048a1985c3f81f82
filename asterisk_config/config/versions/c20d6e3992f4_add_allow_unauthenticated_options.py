"""add allow unauthenticated options

Revision ID: c20d6e3992f4
Revises: 8915fcc5766f
Create Date: 2021-04-23 13:44:38.296558

"""
from alembic import op

revision = "c20d6e3992f4"
down_revision = "8915fcc5766f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN allow_unauthenticated_options ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN allow_unauthenticated_options
    """)
