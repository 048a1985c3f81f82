"""add qualify 2xx only option

Revision ID: 44bd6dd914fa
Revises: 4f91fc18c979
Create Date: 2024-12-02 21:08:41.130023

"""
from alembic import op

revision = "44bd6dd914fa"
down_revision = "4f91fc18c979"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            ADD COLUMN qualify_2xx_only ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            ADD COLUMN qualify_2xx_only ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_contacts
            DROP COLUMN qualify_2xx_only
    """)

    op.execute("""
        ALTER TABLE ps_aors
            DROP COLUMN qualify_2xx_only
    """)
