"""webchat_sessions add column page_url

Revision ID: 04b99363284c
Revises: b41d1b2317af
Create Date: 2026-07-22 11:45:01.636791

"""
from alembic import op

revision = "04b99363284c"
down_revision = "b41d1b2317af"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_sessions
            ADD COLUMN page_url VARCHAR(2048)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_sessions
            DROP COLUMN page_url
    """)
