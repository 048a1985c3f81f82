"""calls remove column asterisk_id

Also changes confbridges. The downgrade recreates the removed column but not its data.

Revision ID: ce07efd1486c
Revises: fd9ebdbd7acc
Create Date: 2023-01-21 16:53:27.167889

"""
from alembic import op

revision = "ce07efd1486c"
down_revision = "fd9ebdbd7acc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN asterisk_id
    """)

    op.execute("""
        ALTER TABLE confbridges
            ADD COLUMN customer_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            DROP COLUMN customer_id
    """)

    op.execute("""
        ALTER TABLE calls
            ADD COLUMN asterisk_id VARCHAR(255) AFTER customer_id
    """)
