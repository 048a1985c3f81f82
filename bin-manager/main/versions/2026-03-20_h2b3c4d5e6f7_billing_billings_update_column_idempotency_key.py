"""billing_billings update column idempotency_key

A key must be unique. Therefore, keys of zero bytes and empty keys become NULL. The downgrade does not undo
this.

Revision ID: h2b3c4d5e6f7
Revises: g1a2b3c4d5e6
Create Date: 2026-03-20 12:00:00.000000

"""
from alembic import op

revision = "h2b3c4d5e6f7"
down_revision = "g1a2b3c4d5e6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE billing_billings
        SET idempotency_key = NULL
        WHERE idempotency_key IN ('', X'00000000000000000000000000000000')
    """)

    op.execute("""
        ALTER TABLE billing_billings
            DROP INDEX ix_billing_billings_idempotency_key,
            MODIFY COLUMN idempotency_key VARBINARY(16),
            ADD UNIQUE INDEX ux_billing_billings_idempotency_key (idempotency_key)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_billings
            DROP INDEX ux_billing_billings_idempotency_key,
            MODIFY COLUMN idempotency_key TINYBLOB,
            ADD INDEX ix_billing_billings_idempotency_key (idempotency_key(255))
    """)
