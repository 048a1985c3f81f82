"""pjsip voicemail extension

Revision ID: 1c688d9a003c
Revises: 5813202e92be
Create Date: 2016-03-24 22:31:45.537895

"""
from alembic import op

revision = "1c688d9a003c"
down_revision = "5813202e92be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            ADD COLUMN voicemail_extension VARCHAR(40)
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN voicemail_extension                VARCHAR(40),
            ADD COLUMN mwi_subscribe_replaces_unsolicited INT
    """)

    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN default_voicemail_extension VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN default_voicemail_extension
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN mwi_subscribe_replaces_unsolicited,
            DROP COLUMN voicemail_extension
    """)

    op.execute("""
        ALTER TABLE ps_aors
            DROP COLUMN voicemail_extension
    """)
