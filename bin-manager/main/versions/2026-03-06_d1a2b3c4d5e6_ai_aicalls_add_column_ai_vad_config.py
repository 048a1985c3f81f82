"""ai_aicalls add column ai_vad_config

Also changes ai_ais.

Revision ID: d1a2b3c4d5e6
Revises: c78cf0c45f54
Create Date: 2026-03-06 12:00:00.000000

"""
from alembic import op

revision = "d1a2b3c4d5e6"
down_revision = "c78cf0c45f54"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN ai_vad_config JSON AFTER ai_stt_type
    """)

    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN vad_config JSON AFTER stt_type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN vad_config
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN ai_vad_config
    """)
