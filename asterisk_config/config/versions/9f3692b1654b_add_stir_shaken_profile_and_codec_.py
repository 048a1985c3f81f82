"""add stir/shaken profile and codec preferences

Revision ID: 9f3692b1654b
Revises: 7197536bb68d
Create Date: 2022-08-17 11:20:56.433088

"""
from alembic import op

revision = "9f3692b1654b"
down_revision = "7197536bb68d"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN incoming_call_offer_pref ENUM('local', 'local_first', 'remote', 'remote_first'),
            ADD COLUMN outgoing_call_offer_pref ENUM('local', 'local_merge', 'local_first', 'remote',
                                                     'remote_merge', 'remote_first'),
            ADD COLUMN stir_shaken_profile      VARCHAR(80)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN stir_shaken_profile,
            DROP COLUMN outgoing_call_offer_pref,
            DROP COLUMN incoming_call_offer_pref
    """)
