"""number_numbers add column type

Revision ID: fc1a2b3d4e5f
Revises: d4e5f6a7b8c9
Create Date: 2026-02-10 12:00:00.000000

"""
from alembic import op

revision = "fc1a2b3d4e5f"
down_revision = "d4e5f6a7b8c9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE number_numbers
            ADD COLUMN type VARCHAR(255) NOT NULL DEFAULT 'normal' AFTER number,
            ADD INDEX idx_number_numbers_type (type)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE number_numbers
            DROP INDEX idx_number_numbers_type,
            DROP COLUMN type
    """)
