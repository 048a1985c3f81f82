"""add match header attribute to identify

Revision ID: 465e70e8c337
Revises: 28ab27a7826d
Create Date: 2017-03-14 08:13:53.986681

"""
from alembic import op

revision = "465e70e8c337"
down_revision = "28ab27a7826d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            ADD COLUMN match_header VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            DROP COLUMN match_header
    """)
