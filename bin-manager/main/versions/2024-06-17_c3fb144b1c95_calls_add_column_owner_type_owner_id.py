"""calls add column owner_type owner_id

Also changes groupcalls and recordings. Existing rows get the empty string or zero bytes: the upgrade adds the
columns with these defaults, then drops the defaults. The server rewrites no row.

Revision ID: c3fb144b1c95
Revises: 0886f56ccfbe
Create Date: 2024-06-17 01:04:25.634294

"""
from alembic import op

revision = "c3fb144b1c95"
down_revision = "0886f56ccfbe"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN owner_type VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD COLUMN owner_id   BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER owner_type,
            ADD INDEX idx_calls_owner_id (owner_id)
    """)

    op.execute("""
        ALTER TABLE calls
            ALTER COLUMN owner_type SET DEFAULT NULL,
            ALTER COLUMN owner_id SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE groupcalls
            ADD COLUMN owner_type VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD COLUMN owner_id   BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER owner_type,
            ADD INDEX idx_groupcalls_owner_id (owner_id)
    """)

    op.execute("""
        ALTER TABLE groupcalls
            ALTER COLUMN owner_type SET DEFAULT NULL,
            ALTER COLUMN owner_id SET DEFAULT NULL
    """)

    op.execute("""
        ALTER TABLE recordings
            ADD COLUMN owner_type VARCHAR(255) DEFAULT '' AFTER customer_id,
            ADD COLUMN owner_id   BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER owner_type,
            ADD INDEX idx_recordings_owner_id (owner_id)
    """)

    op.execute("""
        ALTER TABLE recordings
            ALTER COLUMN owner_type SET DEFAULT NULL,
            ALTER COLUMN owner_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE recordings
            DROP INDEX idx_recordings_owner_id,
            DROP COLUMN owner_id,
            DROP COLUMN owner_type
    """)

    op.execute("""
        ALTER TABLE groupcalls
            DROP INDEX idx_groupcalls_owner_id,
            DROP COLUMN owner_id,
            DROP COLUMN owner_type
    """)

    op.execute("""
        ALTER TABLE calls
            DROP INDEX idx_calls_owner_id,
            DROP COLUMN owner_id,
            DROP COLUMN owner_type
    """)
