"""ai_aicalls add column tts_streaming_id tts_streaming_pod_id

Existing rows get zero bytes or the empty string: the upgrade adds the columns with these defaults, then drops
the defaults. The server rewrites no row.

Revision ID: 6efdc5294d5e
Revises: 6c88940e2936
Create Date: 2025-07-08 12:32:15.938429

"""
from alembic import op

revision = "6efdc5294d5e"
down_revision = "6c88940e2936"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN tts_streaming_id     BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER language,
            ADD COLUMN tts_streaming_pod_id VARCHAR(255) DEFAULT '' AFTER tts_streaming_id
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            ALTER COLUMN tts_streaming_id SET DEFAULT NULL,
            ALTER COLUMN tts_streaming_pod_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN tts_streaming_pod_id,
            DROP COLUMN tts_streaming_id
    """)
