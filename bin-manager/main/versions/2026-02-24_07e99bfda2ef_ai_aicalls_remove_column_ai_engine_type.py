"""ai_aicalls remove column ai_engine_type

The downgrade recreates the removed column but not its data.

Revision ID: 07e99bfda2ef
Revises: fe1a2b3c4d5e
Create Date: 2026-02-24 15:00:00.000000

"""
from alembic import op

revision = "07e99bfda2ef"
down_revision = "fe1a2b3c4d5e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN ai_engine_type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN ai_engine_type VARCHAR(255) AFTER ai_id
    """)
