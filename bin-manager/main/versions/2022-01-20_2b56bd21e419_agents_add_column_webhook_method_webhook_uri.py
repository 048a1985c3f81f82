"""agents add column webhook_method webhook_uri

Revision ID: 2b56bd21e419
Revises: dfb5f6effd7a
Create Date: 2022-01-20 12:33:54.127629

"""
from alembic import op

revision = "2b56bd21e419"
down_revision = "dfb5f6effd7a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agents
            ADD COLUMN webhook_method VARCHAR(255) DEFAULT '' AFTER detail,
            ADD COLUMN webhook_uri    VARCHAR(1023) DEFAULT '' AFTER webhook_method
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE agents
            DROP COLUMN webhook_uri,
            DROP COLUMN webhook_method
    """)
