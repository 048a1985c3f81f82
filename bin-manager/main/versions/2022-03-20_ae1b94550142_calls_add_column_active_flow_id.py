"""calls add column active_flow_id

Revision ID: ae1b94550142
Revises: 60ad39e69170
Create Date: 2022-03-20 05:20:56.507200

"""
from alembic import op

revision = "ae1b94550142"
down_revision = "60ad39e69170"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN active_flow_id BINARY(16) AFTER flow_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            DROP COLUMN active_flow_id
    """)
