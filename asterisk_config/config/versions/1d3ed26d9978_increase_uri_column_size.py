"""increase uri column size

The downgrade is refused by the server (1265, data truncated) while a uri is longer than
the old column: nothing is cut off.

Revision ID: 1d3ed26d9978
Revises: 19b00bc19b7b
Create Date: 2018-08-23 11:46:13.283801

"""
from alembic import op

revision = "1d3ed26d9978"
down_revision = "19b00bc19b7b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN uri VARCHAR(511)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN uri VARCHAR(255)
    """)
