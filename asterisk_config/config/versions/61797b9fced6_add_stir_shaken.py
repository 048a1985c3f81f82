"""add stir shaken

Revision ID: 61797b9fced6
Revises: b80485ff4dd0
Create Date: 2020-06-29 11:52:59.946929

"""
from alembic import op

revision = "61797b9fced6"
down_revision = "b80485ff4dd0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN stir_shaken ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN stir_shaken
    """)
