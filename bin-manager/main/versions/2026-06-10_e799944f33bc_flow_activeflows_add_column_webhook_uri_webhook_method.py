"""flow_activeflows add column webhook_uri webhook_method

Revision ID: e799944f33bc
Revises: 7ccfe8109c43
Create Date: 2026-06-10 22:46:41.828621

"""
from alembic import op

revision = "e799944f33bc"
down_revision = "7ccfe8109c43"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE flow_activeflows
            ADD COLUMN webhook_uri    VARCHAR(1024),
            ADD COLUMN webhook_method VARCHAR(16)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flow_activeflows
            DROP COLUMN webhook_method,
            DROP COLUMN webhook_uri
    """)
