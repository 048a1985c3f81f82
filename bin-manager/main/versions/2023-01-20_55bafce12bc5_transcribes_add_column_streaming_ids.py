"""transcribes add column streaming_ids

Revision ID: 55bafce12bc5
Revises: d3765d22fa1d
Create Date: 2023-01-20 12:03:36.564939

"""
from alembic import op

revision = "55bafce12bc5"
down_revision = "d3765d22fa1d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            ADD COLUMN streaming_ids JSON AFTER direction
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE transcribes
            DROP COLUMN streaming_ids
    """)
