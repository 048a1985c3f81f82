"""all codecs on empty reinvite

Revision ID: ccf795ee535f
Revises: 417c0247fd7e
Create Date: 2022-09-28 09:14:36.709781

"""
from alembic import op

revision = "ccf795ee535f"
down_revision = "417c0247fd7e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN all_codecs_on_empty_reinvite ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN all_codecs_on_empty_reinvite
    """)
