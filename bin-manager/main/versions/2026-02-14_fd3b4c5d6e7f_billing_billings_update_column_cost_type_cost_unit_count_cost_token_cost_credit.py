"""billing_billings update column cost_type cost_unit_count cost_token cost_credit

The downgrade recreates the removed columns but not their data.

Revision ID: fd3b4c5d6e7f
Revises: fc2a3b4d5e6f
Create Date: 2026-02-14 12:01:00.000000

"""
from alembic import op

revision = "fd3b4c5d6e7f"
down_revision = "fc2a3b4d5e6f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE billing_billings
            DROP COLUMN cost_per_unit,
            DROP COLUMN cost_total,
            DROP COLUMN billing_unit_count,
            ADD COLUMN cost_type            VARCHAR(32) NOT NULL DEFAULT '',
            ADD COLUMN cost_unit_count      FLOAT NOT NULL DEFAULT 0,
            ADD COLUMN cost_token_per_unit  INT NOT NULL DEFAULT 0,
            ADD COLUMN cost_token_total     INT NOT NULL DEFAULT 0,
            ADD COLUMN cost_credit_per_unit FLOAT NOT NULL DEFAULT 0,
            ADD COLUMN cost_credit_total    FLOAT NOT NULL DEFAULT 0
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_billings
            DROP COLUMN cost_credit_total,
            DROP COLUMN cost_credit_per_unit,
            DROP COLUMN cost_token_total,
            DROP COLUMN cost_token_per_unit,
            DROP COLUMN cost_unit_count,
            DROP COLUMN cost_type,
            ADD COLUMN cost_per_unit      FLOAT AFTER reference_id,
            ADD COLUMN cost_total         FLOAT AFTER cost_per_unit,
            ADD COLUMN billing_unit_count FLOAT AFTER cost_total
    """)
