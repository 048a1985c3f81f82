"""calls update column groupdial_id groupcall_id

Revision ID: aa8826443972
Revises: 1849e8cf6d31
Create Date: 2023-03-05 16:54:13.725145

"""
from alembic import op

revision = "aa8826443972"
down_revision = "1849e8cf6d31"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            RENAME COLUMN groupdial_id TO groupcall_id
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            RENAME COLUMN groupcall_id TO groupdial_id
    """)
