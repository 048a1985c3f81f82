"""schedule_schedules add rows platform_jobs

Adds the jobs of the platform, which belong to no customer. Existing jobs stay unchanged.

Revision ID: a5e6f559299c
Revises: c07b40884361
Create Date: 2026-08-01 14:47:50.564470

"""
from alembic import op

revision = "a5e6f559299c"
down_revision = "c07b40884361"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        INSERT INTO schedule_schedules (
            id, customer_id, name, detail, type, cron, target_queue, target_uri, target_method, target_data_type,
            target_data, timeout_ms, retry_max, enabled, tm_create, tm_update
        )
        SELECT
            UNHEX(CONCAT(
                HEX(RANDOM_BYTES(6)), '4', SUBSTR(HEX(RANDOM_BYTES(2)), 2), '8', SUBSTR(HEX(RANDOM_BYTES(8)), 2)
            )),
            X'00000000000000000000000000000000',
            name, detail, 'rpc', cron, target_queue, target_uri, 'POST', 'application/json',
            target_data, timeout_ms, 0, enabled, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM (
            SELECT
                'number-renew' AS name,
                'Daily phone number renewal sweep' AS detail,
                '0 1 * * *' AS cron,
                'bin-manager.number-manager.request' AS target_queue,
                '/v1/numbers/renew' AS target_uri,
                '{"days": 28}' AS target_data,
                300000 AS timeout_ms,
                TRUE AS enabled
            UNION ALL
            SELECT
                'database-backup',
                'In-stack MySQL logical backup for self-hosted deployments',
                '0 2 * * *',
                'bin-manager.schedule-manager.request',
                '/v1/backups',
                '{}',
                1800000,
                FALSE
            UNION ALL
            SELECT
                'execution-retention',
                'Prune schedule execution audit rows past retention',
                '30 2 * * *',
                'bin-manager.schedule-manager.request',
                '/v1/executions/prune',
                '{}',
                600000,
                TRUE
        ) AS jobs
        WHERE name COLLATE utf8mb4_unicode_ci NOT IN (
            SELECT name
            FROM schedule_schedules
            WHERE customer_id = X'00000000000000000000000000000000'
        )
    """)


def downgrade() -> None:
    op.execute("""
        DELETE FROM schedule_schedules
        WHERE customer_id = X'00000000000000000000000000000000'
            AND name IN ('number-renew', 'database-backup', 'execution-retention')
    """)
