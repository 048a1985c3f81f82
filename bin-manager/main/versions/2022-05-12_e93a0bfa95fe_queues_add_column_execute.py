"""queues add column execute

Revision ID: e93a0bfa95fe
Revises: e10a36a73850
Create Date: 2022-05-12 15:39:18.548220

"""
from alembic import op

revision = "e93a0bfa95fe"
down_revision = "e10a36a73850"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            ADD COLUMN execute VARCHAR(255) AFTER tag_ids
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queues
            DROP COLUMN execute
    """)
