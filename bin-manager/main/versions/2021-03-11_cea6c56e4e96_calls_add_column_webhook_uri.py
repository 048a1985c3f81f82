"""calls add column webhook_uri

Also changes flows. The services report the events of a call or a flow to this URI.

Revision ID: cea6c56e4e96
Revises: 5d2aab77fd9d
Create Date: 2021-03-11 03:18:28.492161

"""
from alembic import op

revision = "cea6c56e4e96"
down_revision = "5d2aab77fd9d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE calls
            ADD COLUMN webhook_uri VARCHAR(1023)
    """)

    op.execute("""
        ALTER TABLE flows
            ADD COLUMN webhook_uri VARCHAR(1023)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE flows
            DROP COLUMN webhook_uri
    """)

    op.execute("""
        ALTER TABLE calls
            DROP COLUMN webhook_uri
    """)
