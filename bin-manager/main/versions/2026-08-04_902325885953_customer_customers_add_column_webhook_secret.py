"""customer_customers add column webhook_secret

Each customer that is not deleted gets its own random secret.

Revision ID: 902325885953
Revises: 0c037bf0a362
Create Date: 2026-08-04 06:24:37.371996

"""
from alembic import op

revision = "902325885953"
down_revision = "0c037bf0a362"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            ADD COLUMN webhook_secret VARCHAR(255) NOT NULL DEFAULT '' AFTER webhook_uri
    """)

    op.execute("""
        UPDATE customer_customers
        SET webhook_secret = LOWER(HEX(RANDOM_BYTES(32)))
        WHERE webhook_secret = ''
            AND (tm_delete IS NULL OR tm_delete >= '9999-01-01')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE customer_customers
            DROP COLUMN webhook_secret
    """)
