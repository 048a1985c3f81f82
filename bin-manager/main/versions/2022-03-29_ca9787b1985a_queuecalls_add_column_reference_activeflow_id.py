"""queuecalls add column reference_activeflow_id

Revision ID: ca9787b1985a
Revises: d07e532d2a28
Create Date: 2022-03-29 20:32:05.077486

"""
from alembic import op

revision = "ca9787b1985a"
down_revision = "d07e532d2a28"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            ADD COLUMN reference_activeflow_id BINARY(16) AFTER reference_id,
            ADD INDEX idx_queuecalls_reference_activeflow_id (reference_activeflow_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            DROP INDEX idx_queuecalls_reference_activeflow_id,
            DROP COLUMN reference_activeflow_id
    """)
