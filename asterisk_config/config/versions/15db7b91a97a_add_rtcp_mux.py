"""add rtcp mux

Revision ID: 15db7b91a97a
Revises: 465e70e8c337
Create Date: 2017-03-08 16:56:38.108162

"""
from alembic import op

revision = "15db7b91a97a"
down_revision = "465e70e8c337"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN rtcp_mux ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN rtcp_mux
    """)
