"""ai_ais add column active_insight_key

Revision ID: f4c4c2407cee
Revises: d8b04ef3ddd0
Create Date: 2026-07-29 04:14:32.140037

"""
from alembic import op

revision = "f4c4c2407cee"
down_revision = "d8b04ef3ddd0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN active_insight_key BINARY(16) GENERATED ALWAYS AS (
                IF(type = 'insight' AND tm_delete IS NULL, customer_id, NULL)
            ) STORED,
            ADD UNIQUE INDEX uq_ai_active_insight_key (active_insight_key)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP INDEX uq_ai_active_insight_key,
            DROP COLUMN active_insight_key
    """)
