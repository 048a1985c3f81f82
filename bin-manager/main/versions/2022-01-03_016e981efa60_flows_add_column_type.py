"""flows add column type

Revision ID: 016e981efa60
Revises: 6b7f1dea94de
Create Date: 2022-01-03 05:54:37.309031

"""
from alembic import op

revision = "016e981efa60"
down_revision = "6b7f1dea94de"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE flows
            ADD COLUMN type VARCHAR(255) AFTER user_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flows
            DROP COLUMN type
    """)
