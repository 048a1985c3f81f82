"""contact_interactions add column case_id

Revision ID: 8d5a344905e7
Revises: f718e26f2c44
Create Date: 2026-07-07 09:23:10.455404

"""
from alembic import op

revision = "8d5a344905e7"
down_revision = "f718e26f2c44"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            ADD COLUMN case_id BINARY(16),
            ADD INDEX idx_contact_interactions_case_id (case_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_interactions
            DROP INDEX idx_contact_interactions_case_id,
            DROP COLUMN case_id
    """)
