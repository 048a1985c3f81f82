"""add allow reload to ps transports

Revision ID: 3bcc0b5bc2c9
Revises: dbc44d5a908
Create Date: 2016-02-05 17:43:39.183785

"""
from alembic import op

revision = "3bcc0b5bc2c9"
down_revision = "dbc44d5a908"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            ADD COLUMN allow_reload ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            DROP COLUMN allow_reload
    """)
