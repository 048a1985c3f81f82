"""campaigncalls update column tm_delete flow_id result

Also changes campaigns and outplans. The downgrade recreates the removed columns but not their data.

Revision ID: e10a36a73850
Revises: e8b72d3bf93e
Create Date: 2022-04-26 10:37:06.052764

"""
from alembic import op

revision = "e10a36a73850"
down_revision = "e8b72d3bf93e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE campaigncalls
            DROP COLUMN tm_delete,
            ADD COLUMN flow_id BINARY(16) AFTER activeflow_id,
            ADD COLUMN result  VARCHAR(255) AFTER status,
            ADD INDEX idx_campaigncalls_campaign_id_status (campaign_id, status)
    """)

    op.execute("""
        ALTER TABLE campaigns
            ADD COLUMN type       VARCHAR(255) AFTER customer_id,
            ADD COLUMN execute    VARCHAR(255) AFTER type,
            ADD COLUMN end_handle VARCHAR(255) AFTER service_level,
            ADD COLUMN flow_id    BINARY(16) AFTER end_handle,
            ADD COLUMN actions    JSON AFTER flow_id,
            ADD INDEX idx_campaigns_flow_id (flow_id)
    """)

    op.execute("""
        ALTER TABLE outplans
            DROP COLUMN actions,
            DROP COLUMN end_handle
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE outplans
            ADD COLUMN actions    JSON AFTER detail,
            ADD COLUMN end_handle VARCHAR(255) AFTER dial_timeout
    """)

    op.execute("""
        ALTER TABLE campaigns
            DROP INDEX idx_campaigns_flow_id,
            DROP COLUMN actions,
            DROP COLUMN flow_id,
            DROP COLUMN end_handle,
            DROP COLUMN execute,
            DROP COLUMN type
    """)

    op.execute("""
        ALTER TABLE campaigncalls
            DROP INDEX idx_campaigncalls_campaign_id_status,
            DROP COLUMN result,
            DROP COLUMN flow_id,
            ADD COLUMN tm_delete DATETIME(6)
    """)
