"""add missing pjsip options

Revision ID: 3855ee4e5f85
Revises: 4c573e7135bd
Create Date: 2014-03-28 10:49:04.637730

"""
from alembic import op

revision = "3855ee4e5f85"
down_revision = "4c573e7135bd"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN user_agent VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN message_context VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN message_context
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN user_agent
    """)
