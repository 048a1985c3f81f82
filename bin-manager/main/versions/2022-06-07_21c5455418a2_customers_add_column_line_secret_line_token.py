"""customers add column line_secret line_token

Revision ID: 21c5455418a2
Revises: aba24c9a1c3a
Create Date: 2022-06-07 12:47:10.483629

"""
from alembic import op

revision = "21c5455418a2"
down_revision = "aba24c9a1c3a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            ADD COLUMN line_secret TEXT AFTER webhook_uri,
            ADD COLUMN line_token  TEXT AFTER line_secret
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            DROP COLUMN line_token,
            DROP COLUMN line_secret
    """)
