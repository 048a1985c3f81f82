"""pjsip add use callerid contact

Revision ID: 2bb1a85135ad
Revises: 465f47f880be
Create Date: 2018-10-18 15:13:40.462354

"""
from alembic import op

revision = "2bb1a85135ad"
down_revision = "465f47f880be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN use_callerid_contact ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN use_callerid_contact
    """)
