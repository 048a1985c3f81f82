"""transcribe_transcribes add column activeflow_id on_end_flow_id

Existing rows get zero bytes: the upgrade adds the columns with this default, then drops the default. The
server rewrites no row.

Revision ID: f11b33699921
Revises: 0c6ee949d552
Create Date: 2025-03-25 15:05:14.388748

"""
from alembic import op

revision = "f11b33699921"
down_revision = "0c6ee949d552"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE transcribe_transcribes
            ADD COLUMN activeflow_id  BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER customer_id,
            ADD COLUMN on_end_flow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER activeflow_id,
            ADD INDEX transcribe_transcribes_activeflow_id (activeflow_id),
            ADD INDEX transcribe_transcribes_on_end_flow_id (on_end_flow_id)
    """)

    op.execute("""
        ALTER TABLE transcribe_transcribes
            ALTER COLUMN activeflow_id SET DEFAULT NULL,
            ALTER COLUMN on_end_flow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcribe_transcribes
            DROP INDEX transcribe_transcribes_on_end_flow_id,
            DROP INDEX transcribe_transcribes_activeflow_id,
            DROP COLUMN on_end_flow_id,
            DROP COLUMN activeflow_id
    """)
