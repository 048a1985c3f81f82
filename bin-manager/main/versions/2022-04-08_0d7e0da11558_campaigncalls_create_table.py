"""campaigncalls create table

Revision ID: 0d7e0da11558
Revises: 8163ebdb4591
Create Date: 2022-04-08 22:56:23.761743

"""
from alembic import op

revision = "0d7e0da11558"
down_revision = "8163ebdb4591"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE campaigncalls (
            id                BINARY(16) NOT NULL,
            customer_id       BINARY(16),
            campaign_id       BINARY(16),
            outplan_id        BINARY(16),
            outdial_id        BINARY(16),
            outdial_target_id BINARY(16),
            queue_id          BINARY(16),
            activeflow_id     BINARY(16),
            reference_type    VARCHAR(255),
            reference_id      BINARY(16),
            status            VARCHAR(255),
            source            JSON,
            destination       JSON,
            destination_index INT,
            try_count         INT,
            tm_create         DATETIME(6),
            tm_update         DATETIME(6),
            tm_delete         DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_campaigncalls_activeflow_id (activeflow_id),
            INDEX idx_campaigncalls_campaign_id (campaign_id),
            INDEX idx_campaigncalls_customer_id (customer_id),
            INDEX idx_campaigncalls_outdial_target_id (outdial_target_id),
            INDEX idx_campaigncalls_reference_id (reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE campaigncalls")
