"""add further dtls options

Revision ID: 51f8cb66540e
Revises: c6d929b23a8
Create Date: 2014-06-30 07:16:12.291684

"""
from alembic import op

revision = "51f8cb66540e"
down_revision = "c6d929b23a8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN force_avp                    ENUM('yes', 'no'),
            ADD COLUMN media_use_received_transport ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN media_use_received_transport,
            DROP COLUMN force_avp
    """)
