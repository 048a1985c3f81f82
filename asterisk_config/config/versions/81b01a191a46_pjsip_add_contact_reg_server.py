"""pjsip add contact reg server

Revision ID: 81b01a191a46
Revises: 65eb22eb195
Create Date: 2016-04-15 15:00:35.024525

"""
from alembic import op

revision = "81b01a191a46"
down_revision = "65eb22eb195"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN reg_server VARCHAR(20),
            ADD UNIQUE INDEX ps_contacts_uq (id, reg_server)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP INDEX ps_contacts_uq,
            DROP COLUMN reg_server
    """)
