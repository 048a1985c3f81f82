"""create pjsip subscription persistence table

Revision ID: c6d929b23a8
Revises: e96a0b8071c
Create Date: 2014-06-06 02:17:38.660447

"""
from alembic import op

revision = "c6d929b23a8"
down_revision = "e96a0b8071c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ps_subscription_persistence (
            id            VARCHAR(40) NOT NULL,
            packet        VARCHAR(2048),
            src_name      VARCHAR(128),
            src_port      INT,
            transport_key VARCHAR(64),
            local_name    VARCHAR(128),
            local_port    INT,
            cseq          INT,
            tag           VARCHAR(128),
            endpoint      VARCHAR(40),
            expires       INT,
            UNIQUE INDEX id (id),
            INDEX ps_subscription_persistence_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE ps_subscription_persistence")
