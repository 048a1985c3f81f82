"""max random initial delay

Revision ID: 18e0805d367f
Revises: 0bee61aa9425
Create Date: 2022-05-18 17:07:02.626045

"""
from alembic import op

revision = "18e0805d367f"
down_revision = "0bee61aa9425"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            ADD COLUMN max_random_initial_delay INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            DROP COLUMN max_random_initial_delay
    """)
