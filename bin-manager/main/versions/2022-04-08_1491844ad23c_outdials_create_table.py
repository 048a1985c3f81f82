"""outdials create table

Revision ID: 1491844ad23c
Revises: ca9787b1985a
Create Date: 2022-04-08 22:03:20.657206

"""
from alembic import op

revision = "1491844ad23c"
down_revision = "ca9787b1985a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE outdials (
            id          BINARY(16) NOT NULL,
            customer_id BINARY(16),
            campaign_id BINARY(16),
            name        VARCHAR(255),
            detail      TEXT,
            data        TEXT,
            tm_create   DATETIME(6),
            tm_update   DATETIME(6),
            tm_delete   DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_outdials_campaign_id (campaign_id),
            INDEX idx_outdials_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE outdials")
