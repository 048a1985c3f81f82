"""conference_conferences update column pre_actions post_actions pre_flow_id post_flow_id

The downgrade recreates the removed columns but not their data. Existing rows get zero bytes: the upgrade adds
the columns with this default, then drops the default. The server rewrites no row.

Revision ID: 268e0c57e1ec
Revises: d725742f35da
Create Date: 2025-04-21 04:45:33.441198

"""
from alembic import op

revision = "268e0c57e1ec"
down_revision = "d725742f35da"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conference_conferences
            DROP COLUMN pre_actions,
            DROP COLUMN post_actions,
            ADD COLUMN pre_flow_id  BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER timeout,
            ADD COLUMN post_flow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER pre_flow_id
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            ALTER COLUMN pre_flow_id SET DEFAULT NULL,
            ALTER COLUMN post_flow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conference_conferences
            DROP COLUMN post_flow_id,
            DROP COLUMN pre_flow_id,
            ADD COLUMN pre_actions  JSON AFTER timeout,
            ADD COLUMN post_actions JSON AFTER pre_actions
    """)
