"""increase useragent column size

If a user agent is longer than the old column, the server rejects the downgrade (1265, data truncated) and
truncates nothing.

Revision ID: 1758e8bbf6b
Revises: 1d50859ed02e
Create Date: 2014-07-28 14:04:17.874332

"""
from alembic import op

revision = "1758e8bbf6b"
down_revision = "1d50859ed02e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE sippeers
            MODIFY COLUMN useragent VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE sippeers
            MODIFY COLUMN useragent VARCHAR(20)
    """)
