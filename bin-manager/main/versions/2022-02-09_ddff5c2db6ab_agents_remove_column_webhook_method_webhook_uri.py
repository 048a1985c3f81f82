"""agents remove column webhook_method webhook_uri

The downgrade recreates the removed columns but not their data.

Revision ID: ddff5c2db6ab
Revises: 337fae0781db
Create Date: 2022-02-09 09:58:47.984576

"""
from alembic import op

revision = "ddff5c2db6ab"
down_revision = "337fae0781db"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agents
            DROP COLUMN webhook_method,
            DROP COLUMN webhook_uri
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE agents
            ADD COLUMN webhook_method VARCHAR(255) DEFAULT '' AFTER detail,
            ADD COLUMN webhook_uri    VARCHAR(1023) DEFAULT '' AFTER webhook_method
    """)
