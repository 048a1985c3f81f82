"""increaes contact column size

If a contact is longer than the old column, the server rejects the downgrade (1265, data truncated) and
truncates nothing.

Revision ID: 2d078ec071b7
Revises: 189a235b3fd7
Create Date: 2015-12-16 11:26:54.218985

"""
from alembic import op

revision = "2d078ec071b7"
down_revision = "189a235b3fd7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN contact VARCHAR(255)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN contact VARCHAR(40)
    """)
