"""calls add column external_media_id

Also changes confbridges.

Revision ID: d3765d22fa1d
Revises: c66d262cc66c
Create Date: 2023-01-18 15:48:20.626861

"""
from alembic import op

revision = "d3765d22fa1d"
down_revision = "c66d262cc66c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN external_media_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER recording_ids
    """)

    op.execute("""
        ALTER TABLE confbridges
            ADD COLUMN external_media_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER recording_ids
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            DROP COLUMN external_media_id
    """)

    op.execute("""
        ALTER TABLE calls
            DROP COLUMN external_media_id
    """)
