"""allow 180 ringing with sdp

Revision ID: 0bee61aa9425
Revises: 8f72185e437f
Create Date: 2022-04-07 13:51:33.400664

"""
from alembic import op

revision = "0bee61aa9425"
down_revision = "8f72185e437f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN allow_sending_180_after_183 ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN allow_sending_180_after_183
    """)
