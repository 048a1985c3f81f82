"""ai_ais add column is_insight_active

A customer can have several insight configurations, but only one active one. The unique key counts only the
active one.

Revision ID: 27a91e200854
Revises: f4c4c2407cee
Create Date: 2026-07-29 17:30:23.649099

"""
from alembic import op

revision = "27a91e200854"
down_revision = "f4c4c2407cee"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP INDEX uq_ai_active_insight_key,
            DROP COLUMN active_insight_key,
            ADD COLUMN is_insight_active TINYINT(1) NOT NULL DEFAULT 0 AFTER current_prompt_history_id
    """)

    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN active_insight_key BINARY(16) GENERATED ALWAYS AS (
                IF(type = 'insight' AND tm_delete IS NULL AND is_insight_active = TRUE, customer_id, NULL)
            ) STORED,
            ADD UNIQUE INDEX uq_ai_active_insight_key (active_insight_key)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP INDEX uq_ai_active_insight_key,
            DROP COLUMN active_insight_key,
            DROP COLUMN is_insight_active
    """)

    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN active_insight_key BINARY(16) GENERATED ALWAYS AS (
                IF(type = 'insight' AND tm_delete IS NULL, customer_id, NULL)
            ) STORED,
            ADD UNIQUE INDEX uq_ai_active_insight_key (active_insight_key)
    """)
