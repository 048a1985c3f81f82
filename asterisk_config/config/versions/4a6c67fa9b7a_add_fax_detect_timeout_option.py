"""add fax detect timeout option

Revision ID: 4a6c67fa9b7a
Revises: 9deac0ae4717
Create Date: 2016-07-18 18:20:44.249491

"""
from alembic import op

revision = "4a6c67fa9b7a"
down_revision = "9deac0ae4717"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN fax_detect_timeout INT
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN fax_detect_timeout
    """)
