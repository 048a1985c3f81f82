"""add dtls auto gen cert

Revision ID: 041c0d3d1857
Revises: de83fac997e2
Create Date: 2017-10-30 14:28:10.548395

"""
from alembic import op

revision = "041c0d3d1857"
down_revision = "de83fac997e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN dtls_auto_generate_cert ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN dtls_auto_generate_cert
    """)
