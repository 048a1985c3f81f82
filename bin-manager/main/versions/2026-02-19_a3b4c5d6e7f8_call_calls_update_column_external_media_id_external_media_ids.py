"""call_calls update column external_media_id external_media_ids

Also changes call_confbridges. A call can have several external media. The downgrade recreates the removed
columns but not their data.

Revision ID: a3b4c5d6e7f8
Revises: 27b482dafc0c
Create Date: 2026-02-19 12:00:00.000000

"""
from alembic import op

revision = "a3b4c5d6e7f8"
down_revision = "27b482dafc0c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE call_calls
            DROP INDEX idx_call_calls_external_media_id,
            DROP COLUMN external_media_id,
            ADD COLUMN external_media_ids JSON DEFAULT (JSON_ARRAY()) AFTER recording_ids
    """)

    op.execute("""
        ALTER TABLE call_confbridges
            DROP COLUMN external_media_id,
            ADD COLUMN external_media_ids JSON DEFAULT (JSON_ARRAY()) AFTER recording_ids
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE call_confbridges
            DROP COLUMN external_media_ids,
            ADD COLUMN external_media_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER recording_ids
    """)

    op.execute("""
        ALTER TABLE call_calls
            DROP COLUMN external_media_ids,
            ADD COLUMN external_media_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER recording_ids,
            ADD INDEX idx_call_calls_external_media_id (external_media_id)
    """)
