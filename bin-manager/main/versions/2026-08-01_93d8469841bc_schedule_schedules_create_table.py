"""schedule_schedules create table

Revision ID: 93d8469841bc
Revises: 27a91e200854
Create Date: 2026-08-01 14:47:50.065704

"""
from alembic import op

revision = "93d8469841bc"
down_revision = "27a91e200854"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE schedule_schedules (
            id               BINARY(16) NOT NULL,
            customer_id      BINARY(16) NOT NULL,
            name             VARCHAR(255) NOT NULL,
            detail           VARCHAR(1024),
            type             VARCHAR(32) NOT NULL,
            cron             VARCHAR(128) NOT NULL,
            target_queue     VARCHAR(255) NOT NULL,
            target_uri       VARCHAR(1024) NOT NULL,
            target_method    VARCHAR(16) NOT NULL,
            target_data_type VARCHAR(255),
            target_data      JSON,
            timeout_ms       INT NOT NULL,
            retry_max        INT NOT NULL DEFAULT 0,
            enabled          TINYINT(1) NOT NULL DEFAULT 1,
            tm_next_run      DATETIME(6),
            tm_last_run      DATETIME(6),
            tm_create        DATETIME(6),
            tm_update        DATETIME(6),
            tm_delete        DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_schedule_schedules_customer_name (customer_id, name),
            INDEX idx_schedule_schedules_next_run (enabled, tm_next_run)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE schedule_schedules")
