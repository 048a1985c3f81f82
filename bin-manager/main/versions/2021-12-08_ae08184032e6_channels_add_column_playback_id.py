"""channels add column playback_id

Revision ID: ae08184032e6
Revises: 091439a651db
Create Date: 2021-12-08 17:54:06.699200

"""
from alembic import op

revision = "ae08184032e6"
down_revision = "091439a651db"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE channels
            ADD COLUMN playback_id VARCHAR(255) AFTER bridge_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE channels
            DROP COLUMN playback_id
    """)
