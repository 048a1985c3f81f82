"""ai_ais remove column engine_type

The downgrade recreates the removed column but not its data.

Revision ID: 1486701fb1f1
Revises: 07e99bfda2ef
Create Date: 2026-02-24 16:00:00.000000

"""
from alembic import op

revision = "1486701fb1f1"
down_revision = "07e99bfda2ef"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN engine_type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN engine_type VARCHAR(255) AFTER detail
    """)
