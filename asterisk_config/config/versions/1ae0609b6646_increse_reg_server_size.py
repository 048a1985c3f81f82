"""increse reg server size

If a server's name is longer than the old column, the server rejects the downgrade (1265, data truncated) and
truncates nothing.

Revision ID: 1ae0609b6646
Revises: 61797b9fced6
Create Date: 2020-08-31 13:50:19.772439

"""
from alembic import op

revision = "1ae0609b6646"
down_revision = "61797b9fced6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN reg_server VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN reg_server VARCHAR(20)
    """)
