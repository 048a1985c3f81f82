"""webchat_widgets remove column welcome_message

The downgrade recreates the removed column but not its data.

Revision ID: 2bdab4b6f1a4
Revises: 1a1f28d6842c
Create Date: 2026-07-18 08:45:00.000000

"""
from alembic import op

revision = "2bdab4b6f1a4"
down_revision = "1a1f28d6842c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_widgets
            DROP COLUMN welcome_message
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_widgets
            ADD COLUMN welcome_message TEXT AFTER direct_hash
    """)
