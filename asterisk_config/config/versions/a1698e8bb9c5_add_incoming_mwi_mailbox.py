"""add incoming mwi mailbox

Revision ID: a1698e8bb9c5
Revises: b83645976fdd
Create Date: 2017-09-08 13:45:18.937571

"""
from alembic import op

revision = "a1698e8bb9c5"
down_revision = "b83645976fdd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN incoming_mwi_mailbox VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN incoming_mwi_mailbox
    """)
