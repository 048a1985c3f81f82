"""add external signaling hostname

Revision ID: 2285f2ace275
Revises: e89e30cee53f
Create Date: 2026-06-03

"""
from alembic import op

revision = "2285f2ace275"
down_revision = "e89e30cee53f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            ADD COLUMN external_signaling_hostname VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            DROP COLUMN external_signaling_hostname
    """)
