"""transcribes update column transcripts type reference_type status

The downgrade recreates the removed column but not its data.

Revision ID: fa7ab340d705
Revises: 0095a6990ebe
Create Date: 2022-12-19 14:46:08.196646

"""
from alembic import op

revision = "fa7ab340d705"
down_revision = "0095a6990ebe"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            RENAME COLUMN type TO reference_type,
            DROP COLUMN transcripts,
            ADD COLUMN status VARCHAR(16) AFTER reference_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            RENAME COLUMN reference_type TO type,
            DROP COLUMN status,
            ADD COLUMN transcripts JSON AFTER direction
    """)
