"""customer_customers update column status

The first code that knew the column wrote an empty status. The upgrade replaces it with the status that it
stood for. The downgrade does not undo this.

Revision ID: ebbb033028db
Revises: 455debd049b2
Create Date: 2026-02-23 00:00:00.000000

"""
from alembic import op

revision = "ebbb033028db"
down_revision = "455debd049b2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE customer_customers
        SET status = IF(email_verified = 1, 'active', 'initial')
        WHERE status = ''
            AND email_verified IN (0, 1)
    """)


def downgrade() -> None:
    pass
