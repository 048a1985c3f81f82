"""add outgoing enum value to sippeers directmedia

The downgrade changes directmedia = 'outgoing' to NULL, the default.

Revision ID: 10aedae86a32
Revises: 5950038a6ead
Create Date: 2014-09-19 16:03:13.469436

"""
from alembic import op

revision = "10aedae86a32"
down_revision = "5950038a6ead"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE sippeers
            MODIFY COLUMN directmedia ENUM('yes', 'no', 'nonat', 'update', 'outgoing')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE sippeers
        SET directmedia = NULL
        WHERE directmedia = 'outgoing'
    """)

    op.execute("""
        ALTER TABLE sippeers
            MODIFY COLUMN directmedia ENUM('yes', 'no', 'nonat', 'update')
    """)
