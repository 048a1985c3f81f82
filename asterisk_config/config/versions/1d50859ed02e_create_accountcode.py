"""create accountcode

Revision ID: 1d50859ed02e
Revises: 51f8cb66540e
Create Date: 2014-07-07 21:07:01.661783

"""
from alembic import op

revision = "1d50859ed02e"
down_revision = "51f8cb66540e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN accountcode VARCHAR(20)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN accountcode
    """)
