"""add user agent header to ps_registrations

Revision ID: 24c12d8e9014
Revises: 37a5332640e2
Create Date: 2024-01-05 14:14:47.510917

"""
from alembic import op

revision = "24c12d8e9014"
down_revision = "37a5332640e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            ADD COLUMN user_agent VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            DROP COLUMN user_agent
    """)
