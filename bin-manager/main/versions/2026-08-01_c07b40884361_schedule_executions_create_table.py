"""schedule_executions create table

Revision ID: c07b40884361
Revises: 93d8469841bc
Create Date: 2026-08-01 14:47:50.317336

"""
from alembic import op

revision = "c07b40884361"
down_revision = "93d8469841bc"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE schedule_executions (
            id            BINARY(16) NOT NULL,
            customer_id   BINARY(16) NOT NULL,
            schedule_id   BINARY(16) NOT NULL,
            trigger_type  VARCHAR(16) NOT NULL,
            status        VARCHAR(32) NOT NULL,
            status_code   INT,
            error         TEXT,
            result        MEDIUMTEXT,
            attempt_count INT NOT NULL DEFAULT 0,
            duration_ms   INT,
            tm_scheduled  DATETIME(6) NOT NULL,
            tm_deadline   DATETIME(6) NOT NULL,
            tm_start      DATETIME(6),
            tm_end        DATETIME(6),
            tm_create     DATETIME(6),
            tm_update     DATETIME(6),
            tm_delete     DATETIME(6),
            PRIMARY KEY (id),
            UNIQUE INDEX uq_schedule_executions_schedule_scheduled (schedule_id, trigger_type, tm_scheduled),
            INDEX idx_schedule_executions_reap (status, tm_deadline),
            INDEX idx_schedule_executions_schedule (schedule_id, tm_create),
            INDEX idx_schedule_executions_tm_create (tm_create)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb4
          COLLATE=utf8mb4_unicode_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE schedule_executions")
