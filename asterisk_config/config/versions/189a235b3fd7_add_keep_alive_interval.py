"""add keep alive interval

Revision ID: 189a235b3fd7
Revises: 339a3bdf53fc
Create Date: 2015-12-16 11:23:16.994523

"""
from alembic import op

revision = "189a235b3fd7"
down_revision = "339a3bdf53fc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN keep_alive_interval INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN keep_alive_interval
    """)
