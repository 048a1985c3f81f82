"""add pjsip max initial qualify time

Revision ID: a541e0b5e89
Revises: 461d7d691209
Create Date: 2015-04-15 14:37:36.424471

"""
from alembic import op

revision = "a541e0b5e89"
down_revision = "461d7d691209"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN max_initial_qualify_time INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN max_initial_qualify_time
    """)
