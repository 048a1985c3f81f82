"""add bind rtp to media address to pjsip

Revision ID: 26d7f3bf0fa5
Revises: 2d078ec071b7
Create Date: 2016-01-07 12:23:42.894400

"""
from alembic import op

revision = "26d7f3bf0fa5"
down_revision = "2d078ec071b7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN bind_rtp_to_media_address ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN bind_rtp_to_media_address
    """)
