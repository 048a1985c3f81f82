"""transcripts add column tm_transcript tm_delete

Revision ID: 0095a6990ebe
Revises: 044ac45bc2e3
Create Date: 2022-12-19 03:33:01.007065

"""
from alembic import op

revision = "0095a6990ebe"
down_revision = "044ac45bc2e3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE transcripts
            ADD COLUMN tm_transcript DATETIME(6) AFTER message,
            ADD COLUMN tm_delete     DATETIME(6)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcripts
            DROP COLUMN tm_delete,
            DROP COLUMN tm_transcript
    """)
