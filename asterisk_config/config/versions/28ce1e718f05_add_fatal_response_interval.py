"""add fatal response interval

Revision ID: 28ce1e718f05
Revises: 154177371065
Create Date: 2015-10-20 17:57:45.560585

"""
from alembic import op

revision = "28ce1e718f05"
down_revision = "154177371065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            ADD COLUMN fatal_retry_interval INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            DROP COLUMN fatal_retry_interval
    """)
