"""increase uri column size

If a uri is longer than the old column, the server rejects the downgrade (1265, data truncated) and truncates
nothing.

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
