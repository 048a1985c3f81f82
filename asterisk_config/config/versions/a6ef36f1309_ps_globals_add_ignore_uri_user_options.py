"""ps globals add ignore uri user options

Revision ID: a6ef36f1309
Revises: 7f3e21abe318
Create Date: 2016-08-31 12:24:22.368956

"""
from alembic import op

revision = "a6ef36f1309"
down_revision = "7f3e21abe318"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN ignore_uri_user_options ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN ignore_uri_user_options
    """)
