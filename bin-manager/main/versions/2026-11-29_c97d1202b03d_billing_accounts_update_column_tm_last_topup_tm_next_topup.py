"""billing_accounts update column tm_last_topup tm_next_topup

The service writes microseconds, but DATETIME stores none. Existing rows keep whole seconds. The
downgrade loses the microseconds: MySQL rounds, MariaDB truncates. Both servers copy the table, which is
small.

Revision ID: c97d1202b03d
Revises: 4faa344c57b1
Create Date: 2026-11-29 14:17:13.174138

"""
from alembic import op

revision = "c97d1202b03d"
down_revision = "4faa344c57b1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            MODIFY COLUMN tm_last_topup DATETIME(6),
            MODIFY COLUMN tm_next_topup DATETIME(6)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            MODIFY COLUMN tm_last_topup DATETIME,
            MODIFY COLUMN tm_next_topup DATETIME
    """)
