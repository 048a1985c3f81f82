"""contact_addresses add column name detail

The published file has no date. This one has the date of its parent.

Revision ID: 7e981e3aa8e9
Revises: adb8daac2bb0
Create Date: 2026-06-28

"""
from alembic import op

revision = "7e981e3aa8e9"
down_revision = "adb8daac2bb0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_addresses
            ADD COLUMN name   VARCHAR(255) NOT NULL DEFAULT '' AFTER target_name,
            ADD COLUMN detail VARCHAR(255) NOT NULL DEFAULT '' AFTER name
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_addresses
            DROP COLUMN detail,
            DROP COLUMN name
    """)
