"""add reason paused to queue members

Revision ID: 4042a0ff4d9f
Revises: f261363a857f
Create Date: 2022-12-21 14:24:48.885750

"""
from alembic import op

revision = "4042a0ff4d9f"
down_revision = "f261363a857f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            ADD COLUMN reason_paused VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queue_members
            DROP COLUMN reason_paused
    """)
