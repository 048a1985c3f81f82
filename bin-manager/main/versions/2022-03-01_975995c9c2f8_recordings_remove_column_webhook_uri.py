"""recordings remove column webhook_uri

The downgrade recreates the removed column but not its data.

Revision ID: 975995c9c2f8
Revises: 3d53561bfce6
Create Date: 2022-03-01 14:32:51.308912

"""
from alembic import op

revision = "975995c9c2f8"
down_revision = "3d53561bfce6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            DROP COLUMN webhook_uri
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            ADD COLUMN webhook_uri VARCHAR(1023) NOT NULL
    """)
