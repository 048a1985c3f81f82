"""add queue log option log_restricted_caller_id

Revision ID: 2b7c507d7d12
Revises: bd9c5159c7ea
Create Date: 2024-06-12 17:00:16.841343

"""
from alembic import op

revision = "2b7c507d7d12"
down_revision = "bd9c5159c7ea"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            ADD COLUMN log_restricted_caller_id ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            DROP COLUMN log_restricted_caller_id
    """)
