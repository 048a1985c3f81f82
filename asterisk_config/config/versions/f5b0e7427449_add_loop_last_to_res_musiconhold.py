"""add loop last to res musiconhold

Revision ID: f5b0e7427449
Revises: 4042a0ff4d9f
Create Date: 2023-03-13 23:59:00.835055

"""
from alembic import op

revision = "f5b0e7427449"
down_revision = "4042a0ff4d9f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE musiconhold
            ADD COLUMN loop_last ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE musiconhold
            DROP COLUMN loop_last
    """)
