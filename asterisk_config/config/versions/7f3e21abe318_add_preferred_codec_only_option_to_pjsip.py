"""add preferred codec only option to pjsip

Revision ID: 7f3e21abe318
Revises: 4e2493ef32e6
Create Date: 2016-09-02 11:00:23.534748

"""
from alembic import op

revision = "7f3e21abe318"
down_revision = "4e2493ef32e6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN preferred_codec_only ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN preferred_codec_only
    """)
