"""pjsip add send_contact_status_on_update_registration

Revision ID: 0838f8db6a61
Revises: 1ac563b350a8
Create Date: 2018-12-18 14:45:07.811415

"""
from alembic import op

revision = "0838f8db6a61"
down_revision = "1ac563b350a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN send_contact_status_on_update_registration
                ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN send_contact_status_on_update_registration
    """)
