"""add pjsip endpoint identifier order

Revision ID: 45e3f47c6c44
Revises: 945b1098bdd
Create Date: 2015-03-02 09:32:20.632015

"""
from alembic import op

revision = "45e3f47c6c44"
down_revision = "945b1098bdd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN endpoint_identifier_order VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN endpoint_identifier_order
    """)
