"""add moh passthrough option to pjsip

Revision ID: 15b1430ad6f1
Revises: 371a3bf4143e
Create Date: 2014-11-19 07:44:51.225703

"""
from alembic import op

revision = "15b1430ad6f1"
down_revision = "371a3bf4143e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN moh_passthrough ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN moh_passthrough
    """)
