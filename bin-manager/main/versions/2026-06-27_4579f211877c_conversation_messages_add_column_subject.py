"""conversation_messages add column subject

Revision ID: 4579f211877c
Revises: a63b82d73655
Create Date: 2026-06-27 00:42:00.770618

"""
from alembic import op

revision = "4579f211877c"
down_revision = "a63b82d73655"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            ADD COLUMN subject VARCHAR(255) NOT NULL DEFAULT '' AFTER text
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN subject
    """)
