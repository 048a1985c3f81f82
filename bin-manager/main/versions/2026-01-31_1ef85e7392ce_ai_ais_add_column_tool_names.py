"""ai_ais add column tool_names

Existing AIs may use every tool, as before.

Revision ID: 1ef85e7392ce
Revises: 5b7401675bcc
Create Date: 2026-01-31 23:07:44.205188

"""
from alembic import op

revision = "1ef85e7392ce"
down_revision = "5b7401675bcc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN tool_names JSON AFTER stt_type
    """)

    op.execute("""
        UPDATE ai_ais
        SET tool_names = '["all"]'
        WHERE tool_names IS NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN tool_names
    """)
