"""webchat_sessions add column referrer

Revision ID: ffa2b1c5d1e6
Revises: 04b99363284c
Create Date: 2026-07-22 22:28:30.340236

"""
from alembic import op

revision = "ffa2b1c5d1e6"
down_revision = "04b99363284c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_sessions
            ADD COLUMN referrer VARCHAR(2048)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_sessions
            DROP COLUMN referrer
    """)
