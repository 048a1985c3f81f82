"""add ps endpoints refer blind progress

Revision ID: 86bb1efa278d
Revises: 1d0e332c32af
Create Date: 2017-05-08 16:52:36.615161

"""
from alembic import op

revision = "86bb1efa278d"
down_revision = "1d0e332c32af"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN refer_blind_progress ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN refer_blind_progress
    """)
