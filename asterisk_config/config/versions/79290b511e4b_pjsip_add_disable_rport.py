"""pjsip add disable rport

Revision ID: 79290b511e4b
Revises: fbb7766f17bc
Create Date: 2020-06-25 22:21:37.529880

"""
from alembic import op

revision = "79290b511e4b"
down_revision = "fbb7766f17bc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_systems
            ADD COLUMN disable_rport ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_systems
            DROP COLUMN disable_rport
    """)
