"""contact_addresses update index idx_contact_addresses_contact_type

Revision ID: a1dca1dc6e67
Revises: 2bdab4b6f1a4
Create Date: 2026-07-21 05:09:45.219658

"""
from alembic import op

revision = "a1dca1dc6e67"
down_revision = "2bdab4b6f1a4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE contact_addresses
            DROP INDEX idx_contact_addresses_contact,
            ADD INDEX idx_contact_addresses_contact_type (contact_id, type)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE contact_addresses
            DROP INDEX idx_contact_addresses_contact_type,
            ADD INDEX idx_contact_addresses_contact (contact_id)
    """)
