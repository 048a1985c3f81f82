"""add contact expiration check interval to ps_globals

Revision ID: 5813202e92be
Revises: 3bcc0b5bc2c9
Create Date: 2016-03-08 21:52:21.372310

"""
from alembic import op

revision = "5813202e92be"
down_revision = "3bcc0b5bc2c9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN contact_expiration_check_interval INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN contact_expiration_check_interval
    """)
