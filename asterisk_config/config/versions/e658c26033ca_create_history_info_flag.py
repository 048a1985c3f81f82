"""create history info flag

Revision ID: e658c26033ca
Revises: 1ae0609b6646
Create Date: 2020-08-13 10:53:21.032591

"""
from alembic import op

revision = "e658c26033ca"
down_revision = "1ae0609b6646"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN send_history_info ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN send_history_info
    """)
