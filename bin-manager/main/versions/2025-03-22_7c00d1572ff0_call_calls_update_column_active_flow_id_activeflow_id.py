"""call_calls update column active_flow_id activeflow_id

Also changes call_confbridges and call_recordings. Their existing rows get zero bytes and the empty string:
the upgrade adds the columns with these defaults, then drops the defaults. The server rewrites no row.

Revision ID: 7c00d1572ff0
Revises: 413135d8b469
Create Date: 2025-03-22 22:14:13.853735

"""
from alembic import op

revision = "7c00d1572ff0"
down_revision = "413135d8b469"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_calls
            RENAME COLUMN active_flow_id TO activeflow_id,
            ADD INDEX idx_call_calls_activeflow_id (activeflow_id)
    """)

    op.execute("""
        ALTER TABLE call_confbridges
            ADD COLUMN activeflow_id  BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER customer_id,
            ADD COLUMN reference_type VARCHAR(255) DEFAULT '' AFTER activeflow_id,
            ADD COLUMN reference_id   BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER reference_type,
            ADD INDEX idx_call_confbridges_activeflow_id (activeflow_id),
            ADD INDEX idx_call_confbridges_reference_id (reference_id)
    """)

    op.execute("""
        ALTER TABLE call_confbridges
            ALTER COLUMN activeflow_id SET DEFAULT NULL,
            ALTER COLUMN reference_type SET DEFAULT NULL,
            ALTER COLUMN reference_id SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE call_recordings
            ADD COLUMN activeflow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER owner_id,
            ADD INDEX idx_call_recordings_activeflow_id (activeflow_id)
    """)

    op.execute("""
        ALTER TABLE call_recordings
            ALTER COLUMN activeflow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_recordings
            DROP INDEX idx_call_recordings_activeflow_id,
            DROP COLUMN activeflow_id
    """)

    op.execute("""
        ALTER TABLE call_confbridges
            DROP INDEX idx_call_confbridges_reference_id,
            DROP INDEX idx_call_confbridges_activeflow_id,
            DROP COLUMN reference_id,
            DROP COLUMN reference_type,
            DROP COLUMN activeflow_id
    """)

    op.execute("""
        ALTER TABLE call_calls
            DROP INDEX idx_call_calls_activeflow_id,
            RENAME COLUMN activeflow_id TO active_flow_id
    """)
