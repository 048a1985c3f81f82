"""flow_activeflows add column reference_activeflow_id

Existing rows get zero bytes: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: 0c6ee949d552
Revises: 7c00d1572ff0
Create Date: 2025-03-24 00:13:53.589994

"""
from alembic import op

revision = "0c6ee949d552"
down_revision = "7c00d1572ff0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE flow_activeflows
            ADD COLUMN reference_activeflow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER reference_id
    """)

    op.execute("""
        ALTER TABLE flow_activeflows
            ALTER COLUMN reference_activeflow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flow_activeflows
            DROP COLUMN reference_activeflow_id
    """)
