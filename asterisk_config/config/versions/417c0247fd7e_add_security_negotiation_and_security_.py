"""add security negotiation and security mechanisms

Revision ID: 417c0247fd7e
Revises: 539f68bede2c
Create Date: 2022-08-08 15:35:31.416964

"""
from alembic import op

revision = "417c0247fd7e"
down_revision = "539f68bede2c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN security_negotiation ENUM('no', 'mediasec'),
            ADD COLUMN security_mechanisms  VARCHAR(512)
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            ADD COLUMN security_negotiation ENUM('no', 'mediasec'),
            ADD COLUMN security_mechanisms  VARCHAR(512)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_registrations
            DROP COLUMN security_mechanisms,
            DROP COLUMN security_negotiation
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN security_mechanisms,
            DROP COLUMN security_negotiation
    """)
