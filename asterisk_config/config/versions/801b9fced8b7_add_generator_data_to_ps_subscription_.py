"""add generator_data to ps_subscription_persistence

Revision ID: 801b9fced8b7
Revises: 655054a68ad5
Create Date: 2024-09-23 16:44:55.360055

"""
from alembic import op

revision = "801b9fced8b7"
down_revision = "655054a68ad5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_subscription_persistence
            ADD COLUMN generator_data TEXT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_subscription_persistence
            DROP COLUMN generator_data
    """)
