"""customers remove column username password_hash permission_ids

The downgrade recreates the removed columns but not their data.

Revision ID: c0c0b02c9e3d
Revises: dbbf8225587a
Create Date: 2024-02-14 16:52:27.942738

"""
from alembic import op

revision = "c0c0b02c9e3d"
down_revision = "dbbf8225587a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            DROP INDEX idx_customers_username,
            DROP COLUMN username,
            DROP COLUMN password_hash,
            DROP COLUMN permission_ids
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customers
            ADD COLUMN username       VARCHAR(255) AFTER id,
            ADD COLUMN password_hash  VARCHAR(1023) AFTER username,
            ADD COLUMN permission_ids JSON AFTER webhook_uri,
            ADD INDEX idx_customers_username (username)
    """)
