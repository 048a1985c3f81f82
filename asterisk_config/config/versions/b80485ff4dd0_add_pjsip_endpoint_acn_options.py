"""add pjsip endpoint acn options

Revision ID: b80485ff4dd0
Revises: 79290b511e4b
Create Date: 2020-07-06 08:29:53.974820

"""
from alembic import op

revision = "b80485ff4dd0"
down_revision = "79290b511e4b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            ADD COLUMN codec_prefs_incoming_offer  VARCHAR(128),
            ADD COLUMN codec_prefs_outgoing_offer  VARCHAR(128),
            ADD COLUMN codec_prefs_incoming_answer VARCHAR(128),
            ADD COLUMN codec_prefs_outgoing_answer VARCHAR(128)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_endpoints
            DROP COLUMN codec_prefs_outgoing_answer,
            DROP COLUMN codec_prefs_incoming_answer,
            DROP COLUMN codec_prefs_outgoing_offer,
            DROP COLUMN codec_prefs_incoming_offer
    """)
