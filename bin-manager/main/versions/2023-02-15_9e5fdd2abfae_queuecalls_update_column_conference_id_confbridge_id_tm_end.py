"""queuecalls update column conference_id confbridge_id tm_end

Also renames conference_id to confbridge_id, because a queue call has a confbridge and no conference. The column keeps
its values and loses its default of zero bytes.

Revision ID: 9e5fdd2abfae
Revises: 9c150d002975
Create Date: 2023-02-15 14:57:05.624604

"""
from alembic import op

revision = "9e5fdd2abfae"
down_revision = "9c150d002975"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            CHANGE COLUMN conference_id confbridge_id BINARY(16),
            ADD COLUMN tm_end DATETIME(6) AFTER tm_update
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            CHANGE COLUMN confbridge_id conference_id BINARY(16) DEFAULT X'00000000000000000000000000000000',
            DROP COLUMN tm_end
    """)
