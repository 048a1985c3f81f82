"""activeflows add column status

Revision ID: 453add0eb376
Revises: 25b1ed87e878
Create Date: 2023-03-23 03:07:04.637821

"""
from alembic import op

revision = "453add0eb376"
down_revision = "25b1ed87e878"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE activeflows
            ADD COLUMN status VARCHAR(16) AFTER customer_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE activeflows
            DROP COLUMN status
    """)
