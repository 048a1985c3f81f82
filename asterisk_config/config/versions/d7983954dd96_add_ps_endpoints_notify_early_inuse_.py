"""add ps_endpoints notify_early_inuse_ringing

Revision ID: d7983954dd96
Revises: 86bb1efa278d
Create Date: 2017-06-05 15:44:41.152280

"""
from alembic import op

revision = "d7983954dd96"
down_revision = "86bb1efa278d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN notify_early_inuse_ringing ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN notify_early_inuse_ringing
    """)
