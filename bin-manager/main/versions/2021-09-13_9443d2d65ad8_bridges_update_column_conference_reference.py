"""bridges update column conference reference

A bridge can belong to a call, a confbridge or a conference. Therefore, a reference type and a reference id
replace the conference's columns. Neither the upgrade nor the downgrade keeps the conference of a bridge. Also
changes calls, which get the id of their bridge.

Revision ID: 9443d2d65ad8
Revises: 61d3d8827efd
Create Date: 2021-09-13 13:16:26.603366

"""
from alembic import op

revision = "9443d2d65ad8"
down_revision = "61d3d8827efd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE bridges
            DROP COLUMN conference_id,
            DROP COLUMN conference_type,
            DROP COLUMN conference_join,
            ADD COLUMN reference_type VARCHAR(255) AFTER channel_ids,
            ADD COLUMN reference_id   BINARY(16) AFTER reference_type,
            ADD INDEX idx_bridges_reference_id (reference_id)
    """)

    op.execute("""
        ALTER TABLE calls
            ADD COLUMN bridge_id VARCHAR(255) AFTER channel_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN bridge_id
    """)

    op.execute("""
        ALTER TABLE bridges
            DROP INDEX idx_bridges_reference_id,
            DROP COLUMN reference_id,
            DROP COLUMN reference_type,
            ADD COLUMN conference_id   BINARY(16) AFTER record_files,
            ADD COLUMN conference_type VARCHAR(255) AFTER conference_id,
            ADD COLUMN conference_join TINYINT(1) AFTER conference_type
    """)
