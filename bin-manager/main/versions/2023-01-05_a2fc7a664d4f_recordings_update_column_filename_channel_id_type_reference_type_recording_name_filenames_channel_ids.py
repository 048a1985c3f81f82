"""recordings update column filename channel_id type reference_type recording_name filenames channel_ids

The downgrade recreates the removed columns but not their data.

Revision ID: a2fc7a664d4f
Revises: 79f83144d79f
Create Date: 2023-01-05 17:02:04.725003

"""
from alembic import op

revision = "a2fc7a664d4f"
down_revision = "79f83144d79f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            DROP INDEX idx_recordings_filename,
            RENAME COLUMN type TO reference_type,
            DROP COLUMN filename,
            DROP COLUMN channel_id,
            ADD COLUMN recording_name VARCHAR(255) AFTER format,
            ADD COLUMN filenames      JSON AFTER recording_name,
            ADD COLUMN channel_ids    JSON AFTER asterisk_id,
            ADD INDEX idx_recordings_recording_name (recording_name),
            ADD INDEX idx_recordings_reference_id (reference_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            DROP INDEX idx_recordings_reference_id,
            DROP INDEX idx_recordings_recording_name,
            RENAME COLUMN reference_type TO type,
            DROP COLUMN channel_ids,
            DROP COLUMN filenames,
            DROP COLUMN recording_name,
            ADD COLUMN filename   VARCHAR(255) AFTER format,
            ADD COLUMN channel_id VARCHAR(255) AFTER asterisk_id,
            ADD INDEX idx_recordings_filename (filename)
    """)
