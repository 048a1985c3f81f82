"""add unidentified request options to ps_globals

Revision ID: 65eb22eb195
Revises: 8d478ab86e29
Create Date: 2016-03-11 11:58:51.567959

"""
from alembic import op

revision = "65eb22eb195"
down_revision = "8d478ab86e29"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            ADD COLUMN unidentified_request_count          INT,
            ADD COLUMN unidentified_request_period         INT,
            ADD COLUMN unidentified_request_prune_interval INT,
            ADD COLUMN default_realm                       VARCHAR(40)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE ps_globals
            DROP COLUMN default_realm,
            DROP COLUMN unidentified_request_prune_interval,
            DROP COLUMN unidentified_request_period,
            DROP COLUMN unidentified_request_count
    """)
