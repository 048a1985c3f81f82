"""contact_interactions remove column case_id

The downgrade recreates the removed column but not its data.

Revision ID: ce27eeb27456
Revises: a10299e7932a
Create Date: 2026-07-11 07:27:13.414482

"""
from alembic import op

revision = "ce27eeb27456"
down_revision = "a10299e7932a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            DROP INDEX idx_contact_interactions_case_id,
            DROP COLUMN case_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            ADD COLUMN case_id BINARY(16),
            ADD INDEX idx_contact_interactions_case_id (case_id)
    """)
