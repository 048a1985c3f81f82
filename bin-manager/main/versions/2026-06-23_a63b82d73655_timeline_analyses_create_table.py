"""timeline_analyses create table

Revision ID: a63b82d73655
Revises: e234a24addec
Create Date: 2026-06-23 08:42:28.603019

"""
from alembic import op

revision = "a63b82d73655"
down_revision = "e234a24addec"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE timeline_analyses (
            id            BINARY(16) NOT NULL,
            customer_id   BINARY(16) NOT NULL,
            activeflow_id BINARY(16) NOT NULL,
            status        VARCHAR(32) NOT NULL,
            result        JSON,
            model         VARCHAR(255) NOT NULL DEFAULT '',
            error         TEXT,
            tm_create     DATETIME(6) NOT NULL,
            tm_update     DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX uq_timeline_analyses_activeflow (activeflow_id),
            INDEX idx_timeline_analyses_customer_create (customer_id, tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
    """)


def downgrade() -> None:
    op.execute("DROP TABLE timeline_analyses")
