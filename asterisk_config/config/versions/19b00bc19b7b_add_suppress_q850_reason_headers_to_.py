"""add suppress_q850_reason_headers to ps_endpoints

Revision ID: 19b00bc19b7b
Revises: 0be05c3a8225
Create Date: 2018-07-06 06:30:32.196669

"""
from alembic import op

revision = "19b00bc19b7b"
down_revision = "0be05c3a8225"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN suppress_q850_reason_header ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN suppress_q850_reason_header
    """)
