"""channels update column stasis stasis_name stasis_data

stasis becomes stasis_name and keeps its values. stasis_data is new: the data that the Stasis application
gets.

Revision ID: 311a5418bf20
Revises: 20da0907370d
Create Date: 2021-10-28 13:47:37.226516

"""
from alembic import op

revision = "311a5418bf20"
down_revision = "20da0907370d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE channels
            RENAME COLUMN stasis TO stasis_name,
            ADD COLUMN stasis_data JSON AFTER stasis_name
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE channels
            RENAME COLUMN stasis_name TO stasis,
            DROP COLUMN stasis_data
    """)
