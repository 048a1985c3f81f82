"""queuecalls remove column flow_id

The downgrade recreates the removed column but not its data.

Revision ID: 88e160b5b6da
Revises: 9e5fdd2abfae
Create Date: 2023-02-16 02:50:36.697726

"""
from alembic import op

revision = "88e160b5b6da"
down_revision = "9e5fdd2abfae"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            DROP COLUMN flow_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE queuecalls
            ADD COLUMN flow_id BINARY(16) AFTER reference_activeflow_id
    """)
