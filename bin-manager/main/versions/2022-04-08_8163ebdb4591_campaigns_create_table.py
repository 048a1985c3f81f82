"""campaigns create table

Revision ID: 8163ebdb4591
Revises: 4ee7f2705167
Create Date: 2022-04-08 22:54:26.584105

"""
from alembic import op

revision = "8163ebdb4591"
down_revision = "4ee7f2705167"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE campaigns (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16),
            name             VARCHAR(255),
            detail           TEXT,
            status           VARCHAR(255),
            service_level    INT,
            outplan_id       BINARY(16),
            outdial_id       BINARY(16),
            queue_id         BINARY(16),
            next_campaign_id BINARY(16),
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_delete        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_campaigns_customer_id (customer_id),
            INDEX idx_campaigns_outdial_id (outdial_id),
            INDEX idx_campaigns_outplan_id (outplan_id),
            INDEX idx_campaigns_queue_id (queue_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE campaigns")
