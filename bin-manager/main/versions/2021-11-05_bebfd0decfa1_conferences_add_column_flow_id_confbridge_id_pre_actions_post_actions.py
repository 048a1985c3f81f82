"""conferences add column flow_id confbridge_id pre_actions post_actions

Revision ID: bebfd0decfa1
Revises: 6102c5d4793b
Create Date: 2021-11-05 00:55:01.190205

"""
from alembic import op

revision = "bebfd0decfa1"
down_revision = "6102c5d4793b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            ADD COLUMN flow_id       BINARY(16) AFTER type,
            ADD COLUMN confbridge_id BINARY(16) AFTER flow_id,
            ADD COLUMN pre_actions   JSON AFTER timeout,
            ADD COLUMN post_actions  JSON AFTER pre_actions,
            ADD INDEX idx_conferences_confbridge_id (confbridge_id),
            ADD INDEX idx_conferences_flow_id (flow_id)
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE conferences
            DROP INDEX idx_conferences_flow_id,
            DROP INDEX idx_conferences_confbridge_id,
            DROP COLUMN post_actions,
            DROP COLUMN pre_actions,
            DROP COLUMN confbridge_id,
            DROP COLUMN flow_id
    """)
