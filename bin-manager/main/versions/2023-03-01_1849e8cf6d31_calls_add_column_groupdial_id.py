"""calls add column groupdial_id

Revision ID: 1849e8cf6d31
Revises: 88e160b5b6da
Create Date: 2023-03-01 02:41:30.710181

"""
from alembic import op

revision = "1849e8cf6d31"
down_revision = "88e160b5b6da"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN groupdial_id BINARY(16) AFTER external_media_id,
            ADD INDEX idx_calls_groupdial_id (groupdial_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP INDEX idx_calls_groupdial_id,
            DROP COLUMN groupdial_id
    """)
