"""add dtls fingerprint to ps endpoints

Revision ID: b83645976fdd
Revises: f3d1c5d38b56
Create Date: 2017-08-03 09:01:49.558111

"""
from alembic import op

revision = "b83645976fdd"
down_revision = "f3d1c5d38b56"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN dtls_fingerprint ENUM('SHA-1', 'SHA-256')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN dtls_fingerprint
    """)
