"""symmetric transport

Revision ID: f638dbe2eb23
Revises: 15db7b91a97a
Create Date: 2017-03-09 09:38:59.513479

"""
from alembic import op

revision = "f638dbe2eb23"
down_revision = "15db7b91a97a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_subscription_persistence
            ADD COLUMN contact_uri VARCHAR(256)
    """)

    op.execute("""
        ALTER TABLE ps_transports
            ADD COLUMN symmetric_transport ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            DROP COLUMN symmetric_transport
    """)

    op.execute("""
        ALTER TABLE ps_subscription_persistence
            DROP COLUMN contact_uri
    """)
