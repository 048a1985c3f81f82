"""allow wildcard certs

Revision ID: 58e440314c2a
Revises: 18e0805d367f
Create Date: 2022-05-12 12:15:55.343743

"""
from alembic import op

revision = "58e440314c2a"
down_revision = "18e0805d367f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            ADD COLUMN allow_wildcard_certs ENUM('yes', 'no')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            DROP COLUMN allow_wildcard_certs
    """)
