"""customer_customers add column terms_agreed_version terms_agreed_ip

Revision ID: 455debd049b2
Revises: 8f42ac0555e7
Create Date: 2026-02-22 00:00:00.000000

"""
from alembic import op

revision = "455debd049b2"
down_revision = "8f42ac0555e7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN terms_agreed_version VARCHAR(64) NOT NULL DEFAULT '' AFTER status,
            ADD COLUMN terms_agreed_ip      VARCHAR(45) NOT NULL DEFAULT '' AFTER terms_agreed_version
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP COLUMN terms_agreed_ip,
            DROP COLUMN terms_agreed_version
    """)
