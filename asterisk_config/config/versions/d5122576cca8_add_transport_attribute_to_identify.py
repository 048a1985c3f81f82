"""add transport attribute to identify

Revision ID: d5122576cca8
Revises: cf150a175fd3
Create Date: 2024-03-28 14:29:43.372496

"""
from alembic import op

revision = "d5122576cca8"
down_revision = "cf150a175fd3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            ADD COLUMN transport VARCHAR(128)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            DROP COLUMN transport
    """)
