"""ai_ais add column rag_id

Revision ID: 1f362e55653b
Revises: h2b3c4d5e6f7
Create Date: 2026-03-20 21:50:45.393338

"""
from alembic import op

revision = "1f362e55653b"
down_revision = "h2b3c4d5e6f7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            ADD COLUMN rag_id BINARY(16) AFTER engine_key
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_ais
            DROP COLUMN rag_id
    """)
