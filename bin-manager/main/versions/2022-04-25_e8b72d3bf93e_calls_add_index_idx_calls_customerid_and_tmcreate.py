"""calls add index idx_calls_customerid_and_tmcreate

Revision ID: e8b72d3bf93e
Revises: 0d7e0da11558
Create Date: 2022-04-25 01:12:31.511713

"""
from alembic import op

revision = "e8b72d3bf93e"
down_revision = "0d7e0da11558"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD INDEX idx_calls_customerid_and_tmcreate (customer_id, tm_create)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP INDEX idx_calls_customerid_and_tmcreate
    """)
