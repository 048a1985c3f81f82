"""ai_messages add column active_ai_id

Revision ID: ef130bcf8401
Revises: 71c07017065e
Create Date: 2026-05-21 19:51:17.498429

"""
from alembic import op

revision = "ef130bcf8401"
down_revision = "71c07017065e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            ADD COLUMN active_ai_id BINARY(16) NOT NULL DEFAULT X'00000000000000000000000000000000'
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_messages
            DROP COLUMN active_ai_id
    """)
