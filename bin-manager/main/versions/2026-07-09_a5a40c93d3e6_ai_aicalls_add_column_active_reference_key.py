"""ai_aicalls add column active_reference_key

A reference has at most one call at a time. The key is NULL, and so does not conflict, for calls that have
ended and for calls without a reference.

Revision ID: a5a40c93d3e6
Revises: 573756d87322
Create Date: 2026-07-09 10:24:01.420747

"""
from alembic import op

revision = "a5a40c93d3e6"
down_revision = "573756d87322"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            ADD COLUMN active_reference_key BINARY(32) GENERATED ALWAYS AS (
                IF(
                    status NOT IN ('terminated', 'terminating') AND reference_id <> X'00000000000000000000000000000000',
                    UNHEX(SHA2(CONCAT_WS('|', customer_id, reference_type, reference_id), 256)),
                    NULL
                )
            ) STORED,
            ADD UNIQUE INDEX uq_aicall_active_reference_key (active_reference_key)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ai_aicalls
            DROP INDEX uq_aicall_active_reference_key,
            DROP COLUMN active_reference_key
    """)
