"""number_numbers update column number

The prefix of virtual numbers changes from +999 to +899. The downgrade changes it back.

Revision ID: fd9ebdbd7baa
Revises: c3d4e5f6a7b8
Create Date: 2026-02-14 12:00:00.000000

"""
from alembic import op

revision = "fd9ebdbd7baa"
down_revision = "c3d4e5f6a7b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE number_numbers
        SET number = REPLACE(number, '+999', '+899')
        WHERE type = 'virtual'
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE number_numbers
        SET number = REPLACE(number, '+899', '+999')
        WHERE type = 'virtual'
    """)
