"""customers remove column line_secret line_token

The downgrade recreates the removed columns but not their data.

Revision ID: aa2bc6442bc7
Revises: 0744fdb96a63
Create Date: 2023-06-05 00:58:52.381452

"""
from alembic import op

revision = "aa2bc6442bc7"
down_revision = "0744fdb96a63"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            DROP COLUMN line_secret,
            DROP COLUMN line_token
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            ADD COLUMN line_secret TEXT AFTER webhook_uri,
            ADD COLUMN line_token  TEXT AFTER line_secret
    """)
