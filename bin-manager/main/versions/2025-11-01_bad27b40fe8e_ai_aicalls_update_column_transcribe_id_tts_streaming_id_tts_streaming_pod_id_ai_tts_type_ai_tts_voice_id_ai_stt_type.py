"""ai_aicalls update column transcribe_id tts_streaming_id tts_streaming_pod_id ai_tts_type ai_tts_voice_id ai_stt_type

Also changes ai_ais. The downgrade recreates the removed columns but not their data.

Revision ID: bad27b40fe8e
Revises: dfa4f91f18a8
Create Date: 2025-11-01 00:14:12.936764

"""
from alembic import op

revision = "bad27b40fe8e"
down_revision = "dfa4f91f18a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP INDEX idx_ai_aicalls_transcribe_id,
            DROP COLUMN transcribe_id,
            DROP COLUMN tts_streaming_id,
            DROP COLUMN tts_streaming_pod_id,
            ADD COLUMN ai_tts_type     VARCHAR(255) DEFAULT '' AFTER ai_engine_data,
            ADD COLUMN ai_tts_voice_id VARCHAR(255) DEFAULT '' AFTER ai_tts_type,
            ADD COLUMN ai_stt_type     VARCHAR(255) DEFAULT '' AFTER ai_tts_voice_id
    """)

    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN engine_key   VARCHAR(255) DEFAULT '' AFTER engine_data,
            ADD COLUMN tts_type     VARCHAR(255) DEFAULT '' AFTER init_prompt,
            ADD COLUMN tts_voice_id VARCHAR(255) DEFAULT '' AFTER tts_type,
            ADD COLUMN stt_type     VARCHAR(255) DEFAULT '' AFTER tts_voice_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN stt_type,
            DROP COLUMN tts_voice_id,
            DROP COLUMN tts_type,
            DROP COLUMN engine_key
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN ai_stt_type,
            DROP COLUMN ai_tts_voice_id,
            DROP COLUMN ai_tts_type,
            ADD COLUMN transcribe_id        BINARY(16) AFTER confbridge_id,
            ADD COLUMN tts_streaming_id     BINARY(16) AFTER language,
            ADD COLUMN tts_streaming_pod_id VARCHAR(255) AFTER tts_streaming_id,
            ADD INDEX idx_ai_aicalls_transcribe_id (transcribe_id)
    """)
