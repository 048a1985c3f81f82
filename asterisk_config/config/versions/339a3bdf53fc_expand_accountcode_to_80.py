"""expand accountcode to 80

If an account code is longer than the old column, the server rejects the downgrade (1265, data truncated) and
truncates nothing.

Revision ID: 339a3bdf53fc
Revises: 28ce1e718f05
Create Date: 2015-11-05 10:10:27.465794

"""
from alembic import op

revision = "339a3bdf53fc"
down_revision = "28ce1e718f05"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE iaxfriends
            MODIFY COLUMN accountcode VARCHAR(80)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN accountcode VARCHAR(80)
    """)

    op.execute("""
        ALTER TABLE sippeers
            MODIFY COLUMN accountcode VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE sippeers
            MODIFY COLUMN accountcode VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN accountcode VARCHAR(20)
    """)

    op.execute("""
        ALTER TABLE iaxfriends
            MODIFY COLUMN accountcode VARCHAR(20)
    """)
