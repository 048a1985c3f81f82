"""ai_aicalls remove column gender

The downgrade recreates the removed column but not its data.

Revision ID: 3783e1841f4b
Revises: 0c1a75da0b58
Create Date: 2026-03-24 13:49:03.279141

"""
from alembic import op

revision = "3783e1841f4b"
down_revision = "0c1a75da0b58"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP COLUMN gender
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN gender VARCHAR(255) AFTER status
    """)
