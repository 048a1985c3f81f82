"""fix pjsip verifiy typo

Revision ID: 5950038a6ead
Revises: d39508cb8d8
Create Date: 2014-09-15 06:21:35.047314

"""
from alembic import op

revision = "5950038a6ead"
down_revision = "d39508cb8d8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            RENAME COLUMN verifiy_server TO verify_server
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_transports
            RENAME COLUMN verify_server TO verifiy_server
    """)
