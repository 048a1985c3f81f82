"""add suppress moh on sendonly

Revision ID: 4f91fc18c979
Revises: 801b9fced8b7
Create Date: 2024-11-05 11:37:33.604448

"""
from alembic import op

revision = "4f91fc18c979"
down_revision = "801b9fced8b7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN suppress_moh_on_sendonly ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN suppress_moh_on_sendonly
    """)
