"""confbridges add column status

Existing rows get the empty string: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: 34c7e8d98a8c
Revises: 0861a73c53c7
Create Date: 2023-04-18 14:53:03.067735

"""
from alembic import op

revision = "34c7e8d98a8c"
down_revision = "0861a73c53c7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            ADD COLUMN status VARCHAR(16) DEFAULT '' AFTER type
    """)

    op.execute("""
        ALTER TABLE confbridges
            ALTER COLUMN status SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            DROP COLUMN status
    """)
