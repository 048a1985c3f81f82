"""add pjsip asymmetric rtp codec

Revision ID: 4468b4a91372
Revises: a6ef36f1309
Create Date: 2016-10-25 10:57:20.808815

"""
from alembic import op

revision = "4468b4a91372"
down_revision = "a6ef36f1309"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN asymmetric_rtp_codec ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN asymmetric_rtp_codec
    """)
