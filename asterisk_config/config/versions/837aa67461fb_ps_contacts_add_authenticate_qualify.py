"""ps contacts add authenticate qualify

Revision ID: 6be31516058d
Revises: 81b01a191a46
Create Date: 2016-05-03 14:57:12.538179

"""
from alembic import op

revision = "6be31516058d"
down_revision = "81b01a191a46"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN authenticate_qualify ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN authenticate_qualify
    """)
