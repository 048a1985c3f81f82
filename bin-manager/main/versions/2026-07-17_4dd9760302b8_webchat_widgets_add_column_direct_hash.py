"""webchat_widgets add column direct_hash

Revision ID: 4dd9760302b8
Revises: c9602a744cb3
Create Date: 2026-07-17 05:46:14.243572

"""
from alembic import op

revision = "4dd9760302b8"
down_revision = "c9602a744cb3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_widgets
            ADD COLUMN direct_hash VARCHAR(255) AFTER direct_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_widgets
            DROP COLUMN direct_hash
    """)
