"""transcribes update column webhook_uri webhook_method direction

The downgrade recreates the removed columns but not their data.

Revision ID: 5c2ed766c8ff
Revises: 1a8a38f9c167
Create Date: 2022-02-05 03:29:36.829347

"""
from alembic import op

revision = "5c2ed766c8ff"
down_revision = "1a8a38f9c167"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            DROP COLUMN webhook_uri,
            DROP COLUMN webhook_method,
            ADD COLUMN direction VARCHAR(255) AFTER language
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            DROP COLUMN direction,
            ADD COLUMN webhook_uri    VARCHAR(1023) AFTER language,
            ADD COLUMN webhook_method VARCHAR(16) AFTER webhook_uri
    """)
