"""ai_ais add column current_prompt_history_id

Revision ID: ad3007c85919
Revises: ece6ccf25201
Create Date: 2026-05-26 15:06:36.421330

"""
from alembic import op

revision = "ad3007c85919"
down_revision = "ece6ccf25201"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN current_prompt_history_id BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000'
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN current_prompt_history_id
    """)
