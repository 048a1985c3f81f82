"""calls add column tm_delete

Also changes channels.

Revision ID: 79f83144d79f
Revises: fa7ab340d705
Create Date: 2023-01-01 00:02:23.189089

"""
from alembic import op

revision = "79f83144d79f"
down_revision = "fa7ab340d705"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN tm_delete DATETIME(6) AFTER tm_update
    """)

    op.execute("""
        ALTER TABLE channels
            ADD COLUMN tm_delete DATETIME(6) AFTER tm_update
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE channels
            DROP COLUMN tm_delete
    """)

    op.execute("""
        ALTER TABLE calls
            DROP COLUMN tm_delete
    """)
