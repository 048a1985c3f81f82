"""billing_billings update column idempotency_key_zero

Repeats h2b3c4d5e6f7 for the keys written since then. The downgrade does not undo this.

Revision ID: 8268e08fecd4
Revises: 317f486116c9
Create Date: 2026-04-09 04:20:29.807043

"""
from alembic import op

revision = "8268e08fecd4"
down_revision = "317f486116c9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE billing_billings
        SET idempotency_key = NULL
        WHERE idempotency_key = X'00000000000000000000000000000000'
    """)


def downgrade() -> None:
    pass
