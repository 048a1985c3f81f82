"""customers add column billing_account_id

Existing rows get zero bytes: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: 59932cd17004
Revises: d035a214f7da
Create Date: 2023-06-19 18:39:22.024710

"""
from alembic import op

revision = "59932cd17004"
down_revision = "d035a214f7da"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            ADD COLUMN billing_account_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER permission_ids
    """)

    op.execute("""
        ALTER TABLE customers
            ALTER COLUMN billing_account_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            DROP COLUMN billing_account_id
    """)
