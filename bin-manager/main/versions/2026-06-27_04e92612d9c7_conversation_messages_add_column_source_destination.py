"""conversation_messages add column source destination

Revision ID: 04e92612d9c7
Revises: ac5d4e18060c
Create Date: 2026-06-27 06:35:45.882997

"""
from alembic import op

revision = "04e92612d9c7"
down_revision = "ac5d4e18060c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            ADD COLUMN source      JSON,
            ADD COLUMN destination JSON
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conversation_messages
            DROP COLUMN destination,
            DROP COLUMN source
    """)
