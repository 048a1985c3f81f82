"""billing_billings add index idx_billing_billings_ref_type_ref_id

If several rows have the same reference, the upgrade deletes all but one. It prefers a row that is not marked
as deleted, then the newest row, then the row with the largest id. The downgrade does not restore the other
rows.

Revision ID: f1a2b3c4d5e6
Revises: e1f2a3b4c5d6
Create Date: 2026-02-12 12:00:00.000000

"""
from alembic import op

revision = "f1a2b3c4d5e6"
down_revision = "e1f2a3b4c5d6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE billing_billings
        SET tm_delete = NULL
        WHERE tm_delete = '9999-01-01 00:00:00.000000'
    """)

    op.execute("""
        DELETE billing_billings
        FROM billing_billings
        JOIN (
            SELECT
                id,
                ROW_NUMBER() OVER (
                    PARTITION BY reference_type, reference_id
                    ORDER BY tm_delete IS NULL DESC, tm_create DESC, id DESC
                ) AS place
            FROM billing_billings
            WHERE reference_type IS NOT NULL
                AND reference_id IS NOT NULL
        ) AS ranked ON ranked.id = billing_billings.id
        WHERE ranked.place > 1
    """)

    op.execute("""
        ALTER TABLE billing_billings
            ADD UNIQUE INDEX idx_billing_billings_ref_type_ref_id (reference_type, reference_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE billing_billings
            DROP INDEX idx_billing_billings_ref_type_ref_id
    """)
