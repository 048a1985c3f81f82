"""billing_accounts add column plan_status

Revision ID: 6ab7d2a6b29c
Revises: 08d686855c69
Create Date: 2026-03-29 01:31:53.829911

"""
from alembic import op

revision = "6ab7d2a6b29c"
down_revision = "08d686855c69"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            ADD COLUMN plan_status VARCHAR(32) NOT NULL DEFAULT 'active' AFTER plan_type
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_accounts
            DROP COLUMN plan_status
    """)
