"""call_outbound_configs create table

Revision ID: 60e68bfd6442
Revises: 86dd44956fa5
Create Date: 2026-05-07 11:28:42.331134

"""
from alembic import op

revision = "60e68bfd6442"
down_revision = "86dd44956fa5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE call_outbound_configs (
            id                    VARCHAR(36) NOT NULL,
            customer_id           VARCHAR(36) NOT NULL,
            name                  VARCHAR(255) NOT NULL DEFAULT '',
            detail                TEXT NOT NULL,
            destination_whitelist JSON NOT NULL,
            codecs                VARCHAR(255) NOT NULL DEFAULT '',
            tm_create             DATETIME(6),
            tm_update             DATETIME(6),
            tm_delete             DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX uq_customer_id (customer_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
    """)


def downgrade() -> None:
    op.execute("DROP TABLE call_outbound_configs")
