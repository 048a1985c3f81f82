"""contact_cases add column name detail

Revision ID: a10299e7932a
Revises: 29ba6e093d30
Create Date: 2026-07-10 09:42:42.699470

"""
from alembic import op

revision = "a10299e7932a"
down_revision = "29ba6e093d30"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            ADD COLUMN name   VARCHAR(255) NOT NULL DEFAULT '' AFTER reference_type,
            ADD COLUMN detail TEXT AFTER name
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_cases
            DROP COLUMN detail,
            DROP COLUMN name
    """)
