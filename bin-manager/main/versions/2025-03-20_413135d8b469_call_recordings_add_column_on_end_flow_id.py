"""call_recordings add column on_end_flow_id

Existing rows get zero bytes: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: 413135d8b469
Revises: c74277ac6ab8
Create Date: 2025-03-20 16:01:24.050981

"""
from alembic import op

revision = "413135d8b469"
down_revision = "c74277ac6ab8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_recordings
            ADD COLUMN on_end_flow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER format,
            ADD INDEX idx_call_recordings_on_end_flow_id (on_end_flow_id)
    """)

    op.execute("""
        ALTER TABLE call_recordings
            ALTER COLUMN on_end_flow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_recordings
            DROP INDEX idx_call_recordings_on_end_flow_id,
            DROP COLUMN on_end_flow_id
    """)
