"""add aoc option

Revision ID: 5a2247c957d2
Revises: ccf795ee535f
Create Date: 2022-10-30 12:47:56.173511

"""
from alembic import op

revision = "5a2247c957d2"
down_revision = "ccf795ee535f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN send_aoc ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN send_aoc
    """)
