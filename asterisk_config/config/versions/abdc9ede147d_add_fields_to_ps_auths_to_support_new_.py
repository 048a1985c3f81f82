"""add fields to ps_auths to support new algorithms

Revision ID: abdc9ede147d
Revises: 44bd6dd914fa
Create Date: 2024-10-27 15:26:25.165085

"""
from alembic import op

revision = "abdc9ede147d"
down_revision = "44bd6dd914fa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_auths
            ADD COLUMN password_digest          VARCHAR(1024),
            ADD COLUMN supported_algorithms_uas VARCHAR(1024),
            ADD COLUMN supported_algorithms_uac VARCHAR(1024)
    """)

    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN default_auth_algorithms_uas VARCHAR(1024),
            ADD COLUMN default_auth_algorithms_uac VARCHAR(1024)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN default_auth_algorithms_uac,
            DROP COLUMN default_auth_algorithms_uas
    """)

    op.execute("""
        ALTER TABLE ps_auths
            DROP COLUMN supported_algorithms_uac,
            DROP COLUMN supported_algorithms_uas,
            DROP COLUMN password_digest
    """)
