"""conferences add column transcribe_id transcribe_ids

Revision ID: fd9ebdbd7acc
Revises: 55bafce12bc5
Create Date: 2023-01-20 22:37:59.380243

"""
from alembic import op

revision = "fd9ebdbd7acc"
down_revision = "55bafce12bc5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN transcribe_id  BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER recording_ids,
            ADD COLUMN transcribe_ids JSON AFTER transcribe_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            DROP COLUMN transcribe_ids,
            DROP COLUMN transcribe_id
    """)
