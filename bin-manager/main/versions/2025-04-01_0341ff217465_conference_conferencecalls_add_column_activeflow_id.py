"""conference_conferencecalls add column activeflow_id

Existing rows get zero bytes: the upgrade adds the column with this default, then drops the default. The
server rewrites no row.

Revision ID: 0341ff217465
Revises: 5f23751b14a9
Create Date: 2025-04-01 01:00:05.444619

"""
from alembic import op

revision = "0341ff217465"
down_revision = "5f23751b14a9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conference_conferencecalls
            ADD COLUMN activeflow_id BINARY(16) DEFAULT X'00000000000000000000000000000000' AFTER customer_id,
            ADD INDEX conference_conferencecalls_activeflow_id (activeflow_id)
    """)

    op.execute("""
        ALTER TABLE conference_conferencecalls
            ALTER COLUMN activeflow_id SET DEFAULT NULL
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conference_conferencecalls
            DROP INDEX conference_conferencecalls_activeflow_id,
            DROP COLUMN activeflow_id
    """)
