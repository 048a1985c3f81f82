"""contact_cases add column reference_id

Revision ID: abfdbef47552
Revises: 80ddd8772905
Create Date: 2026-07-24 03:36:27.676637

"""
from alembic import op

revision = "abfdbef47552"
down_revision = "80ddd8772905"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN reference_id VARCHAR(255) NOT NULL DEFAULT '' AFTER reference_type,
            ADD INDEX idx_case_customer_reference_id (customer_id, reference_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            DROP INDEX idx_case_customer_reference_id,
            DROP COLUMN reference_id
    """)
