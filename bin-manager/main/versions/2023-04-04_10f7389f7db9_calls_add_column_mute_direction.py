"""calls add column mute_direction

Also changes channels. Existing rows get the empty string: the upgrade adds the columns with this default,
then drops the default. The server rewrites no row.

Revision ID: 10f7389f7db9
Revises: 453add0eb376
Create Date: 2023-04-04 03:18:44.355497

"""
from alembic import op

revision = "10f7389f7db9"
down_revision = "453add0eb376"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN mute_direction VARCHAR(16) DEFAULT '' AFTER direction
    """)

    op.execute("""
        ALTER TABLE calls
            ALTER COLUMN mute_direction SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE channels
            ADD COLUMN mute_direction VARCHAR(16) DEFAULT '' AFTER direction
    """)

    op.execute("""
        ALTER TABLE channels
            ALTER COLUMN mute_direction SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE channels
            DROP COLUMN mute_direction
    """)

    op.execute("""
        ALTER TABLE calls
            DROP COLUMN mute_direction
    """)
