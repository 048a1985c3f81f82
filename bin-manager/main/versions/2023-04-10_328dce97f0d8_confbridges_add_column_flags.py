"""confbridges add column flags

Revision ID: 328dce97f0d8
Revises: 10f7389f7db9
Create Date: 2023-04-10 02:49:46.452031

"""
from alembic import op

revision = "328dce97f0d8"
down_revision = "10f7389f7db9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            ADD COLUMN flags JSON AFTER bridge_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            DROP COLUMN flags
    """)
