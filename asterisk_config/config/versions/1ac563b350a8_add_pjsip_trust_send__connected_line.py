"""add pjsip trust/send connected line

Revision ID: 1ac563b350a8
Revises: 2bb1a85135ad
Create Date: 2018-10-12 17:10:34.530282

"""
from alembic import op

revision = "1ac563b350a8"
down_revision = "2bb1a85135ad"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN trust_connected_line ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            ADD COLUMN send_connected_line  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN send_connected_line,
            DROP COLUMN trust_connected_line
    """)
