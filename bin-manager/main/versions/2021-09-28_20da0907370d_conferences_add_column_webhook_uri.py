"""conferences add column webhook_uri

The column is NOT NULL without a default. Existing rows get the empty string.

Revision ID: 20da0907370d
Revises: 9443d2d65ad8
Create Date: 2021-09-28 10:42:43.418648

"""
from alembic import op

revision = "20da0907370d"
down_revision = "9443d2d65ad8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN webhook_uri VARCHAR(1023) NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN webhook_uri
    """)
