"""fix suppress q850 reason headers

Revision ID: 7f85dd44c775
Revises: fe6592859b85
Create Date: 2018-09-18 16:16:29.304815

"""
from alembic import op

revision = "7f85dd44c775"
down_revision = "fe6592859b85"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            RENAME COLUMN suppress_q850_reason_header TO suppress_q850_reason_headers
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            RENAME COLUMN suppress_q850_reason_headers TO suppress_q850_reason_header
    """)
