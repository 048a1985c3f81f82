"""webchat_sessions add column peer local

Revision ID: 80ddd8772905
Revises: ffa2b1c5d1e6
Create Date: 2026-07-22 22:29:10.000000

"""
from alembic import op

revision = "80ddd8772905"
down_revision = "ffa2b1c5d1e6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_sessions
            ADD COLUMN peer  JSON,
            ADD COLUMN local JSON
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE webchat_sessions
            DROP COLUMN local,
            DROP COLUMN peer
    """)
