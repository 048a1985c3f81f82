"""calls update column conference_id confbridge_id

A call joins a confbridge, not a conference, and a confbridge does not know its conference. Neither the
upgrade nor the downgrade keeps the old ids. Also changes confbridges, which lose conference_id and its index.

Revision ID: d984e97d123b
Revises: ae08184032e6
Create Date: 2021-12-13 07:51:19.006503

"""
from alembic import op

revision = "d984e97d123b"
down_revision = "ae08184032e6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN conference_id,
            ADD COLUMN confbridge_id BINARY(16) AFTER flow_id
    """)

    op.execute("""
        ALTER TABLE confbridges
            DROP INDEX idx_confbridges_conference_id,
            DROP COLUMN conference_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE confbridges
            ADD COLUMN conference_id BINARY(16) AFTER id,
            ADD INDEX idx_confbridges_conference_id (conference_id)
    """)

    op.execute("""
        ALTER TABLE calls
            DROP COLUMN confbridge_id,
            ADD COLUMN conference_id BINARY(16) AFTER flow_id
    """)
