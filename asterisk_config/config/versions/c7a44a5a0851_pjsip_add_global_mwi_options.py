"""pjsip add global mwi options

Revision ID: c7a44a5a0851
Revises: 4a6c67fa9b7a
Create Date: 2016-08-03 15:08:22.524727

"""
from alembic import op

revision = "c7a44a5a0851"
down_revision = "4a6c67fa9b7a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN mwi_tps_queue_high              INT,
            ADD COLUMN mwi_tps_queue_low               INT,
            ADD COLUMN mwi_disable_initial_unsolicited ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN mwi_disable_initial_unsolicited,
            DROP COLUMN mwi_tps_queue_low,
            DROP COLUMN mwi_tps_queue_high
    """)
