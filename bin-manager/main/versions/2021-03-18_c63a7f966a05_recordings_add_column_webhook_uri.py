"""recordings add column webhook_uri

The column is NOT NULL without a default. Existing rows get the empty string. In a session without strict
mode, a new row that omits the column gets it, too.

Revision ID: c63a7f966a05
Revises: cea6c56e4e96
Create Date: 2021-03-18 10:10:08.022654

"""
from alembic import op

revision = "c63a7f966a05"
down_revision = "cea6c56e4e96"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            ADD COLUMN webhook_uri VARCHAR(1023) NOT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            DROP COLUMN webhook_uri
    """)
