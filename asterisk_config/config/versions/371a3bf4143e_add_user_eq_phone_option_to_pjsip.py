"""add user eq phone option to pjsip

Revision ID: 371a3bf4143e
Revises: 10aedae86a32
Create Date: 2014-10-13 13:46:24.474675

"""
from alembic import op

revision = "371a3bf4143e"
down_revision = "10aedae86a32"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN user_eq_phone ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN user_eq_phone
    """)
