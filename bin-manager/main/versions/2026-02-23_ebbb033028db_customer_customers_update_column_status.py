"""customer_customers update column status

An empty status, which the first code to know the column wrote, becomes what it meant. Not undone on the
way down.

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
