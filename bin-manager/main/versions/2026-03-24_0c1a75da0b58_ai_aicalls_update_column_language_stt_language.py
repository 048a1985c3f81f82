"""ai_aicalls update column language stt_language

The language becomes the language of speech-to-text, and NOT NULL. NULL becomes the empty string. Also changes
ai_ais.

Revision ID: 0c1a75da0b58
Revises: e2e30543f2fc
Create Date: 2026-03-24 05:11:29.434631

"""
from alembic import op

revision = "0c1a75da0b58"
down_revision = "e2e30543f2fc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE ai_aicalls
        SET language = ''
        WHERE language IS NULL
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            CHANGE COLUMN language stt_language VARCHAR(255) NOT NULL DEFAULT ''
    """)

    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN stt_language VARCHAR(255) NOT NULL DEFAULT '' AFTER stt_type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN stt_language
    """)

    op.execute("""
        ALTER TABLE ai_aicalls
            CHANGE COLUMN stt_language language VARCHAR(255)
    """)
