"""contact_cases add column tag_ids

Revision ID: c2e53c0f6453
Revises: 1d0f4d07ff58
Create Date: 2026-07-14

"""
from alembic import op

revision = "c2e53c0f6453"
down_revision = "1d0f4d07ff58"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN tag_ids JSON AFTER previous_case_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            DROP COLUMN tag_ids
    """)
