"""add overlap context

Revision ID: f261363a857f
Revises: 5a2247c957d2
Create Date: 2022-12-09 13:58:48.622000

"""
from alembic import op

revision = "f261363a857f"
down_revision = "5a2247c957d2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN overlap_context VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN overlap_context
    """)
