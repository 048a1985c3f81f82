"""add peer supported to 100rel

The downgrade changes 100rel = 'peer_supported' to NULL, the default.

Revision ID: 539f68bede2c
Revises: 9f3692b1654b
Create Date: 2022-08-10 09:36:16.576049

"""
from alembic import op

revision = "539f68bede2c"
down_revision = "9f3692b1654b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN `100rel` ENUM('no', 'required', 'peer_supported', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_endpoints
        SET `100rel` = NULL
        WHERE `100rel` = 'peer_supported'
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN `100rel` ENUM('no', 'required', 'yes')
    """)
