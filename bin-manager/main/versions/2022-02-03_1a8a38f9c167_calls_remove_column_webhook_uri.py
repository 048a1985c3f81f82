"""calls remove column webhook_uri

Also changes conferences and flows. The downgrade recreates the removed columns but not their data.

Revision ID: 1a8a38f9c167
Revises: 431ea0ae1aab
Create Date: 2022-02-03 15:02:49.668186

"""
from alembic import op

revision = "1a8a38f9c167"
down_revision = "431ea0ae1aab"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN webhook_uri
    """)

    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN webhook_uri
    """)

    op.execute("""
        ALTER TABLE flows
            DROP COLUMN webhook_uri
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flows
            ADD COLUMN webhook_uri VARCHAR(1023)
    """)

    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN webhook_uri VARCHAR(1023) NOT NULL
    """)

    op.execute("""
        ALTER TABLE calls
            ADD COLUMN webhook_uri VARCHAR(1023)
    """)
