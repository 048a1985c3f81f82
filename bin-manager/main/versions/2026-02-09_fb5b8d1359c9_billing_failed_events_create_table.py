"""billing_failed_events create table

Also changes billing_billings: code that did not know 071504ef41d0 still wrote 9999-01-01, which becomes NULL.
The downgrade does not restore it.

Revision ID: fb5b8d1359c9
Revises: b2e4f8a91c03
Create Date: 2026-02-09 12:00:00.000000

"""
from alembic import op

revision = "fb5b8d1359c9"
down_revision = "b2e4f8a91c03"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE billing_failed_events (
            id              BINARY(16) NOT NULL,
            event_type      VARCHAR(255) NOT NULL,
            event_publisher VARCHAR(255) NOT NULL,
            event_data      TEXT NOT NULL,
            error_message   TEXT NOT NULL,
            retry_count     INT NOT NULL DEFAULT 0,
            max_retries     INT NOT NULL DEFAULT 5,
            next_retry_at   DATETIME(6) NOT NULL,
            status          VARCHAR(32) NOT NULL DEFAULT 'pending',
            tm_create       DATETIME(6),
            tm_update       DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_billing_failed_events_status_next_retry (status, next_retry_at)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        UPDATE billing_billings
        SET tm_delete = NULL
        WHERE tm_delete = '9999-01-01 00:00:00.000000'
    """)


def downgrade() -> None:
    op.execute("DROP TABLE billing_failed_events")
