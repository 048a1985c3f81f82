"""schedule_schedules add rows ticker_jobs

Adds more jobs of the platform, like a5e6f559299c.

Revision ID: 0c037bf0a362
Revises: a5e6f559299c
Create Date: 2026-08-02 09:02:26.971220

"""
from alembic import op

revision = "0c037bf0a362"
down_revision = "a5e6f559299c"
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
                'billing-monthly-topup' AS name,
                'Monthly token top-up for due billing accounts' AS detail,
                '0 * * * *' AS cron,
                'bin-manager.billing-manager.request' AS target_queue,
                '/v1/accounts/top_up' AS target_uri,
                '{}' AS target_data,
                300000 AS timeout_ms,
                TRUE AS enabled
            UNION ALL
            SELECT
                'billing-failed-event-retry',
                'Retry billing events that failed initial processing',
                '* * * * *',
                'bin-manager.billing-manager.request',
                '/v1/failed_events/retry',
                '{}',
                60000,
                TRUE
            UNION ALL
            SELECT
                'ai-proposal-expiry',
                'Expire completed AI prompt proposals past the drift window',
                '0 * * * *',
                'bin-manager.ai-manager.request',
                '/v1/aipromptproposals/expire',
                '{}',
                300000,
                TRUE
            UNION ALL
            SELECT
                'customer-unverified-cleanup',
                'Soft-delete unverified customers past the grace period',
                '*/15 * * * *',
                'bin-manager.customer-manager.request',
                '/v1/customers/cleanup_unverified',
                '{}',
                60000,
                TRUE
            UNION ALL
            SELECT
                'customer-frozen-expiry',
                'Anonymize and soft-delete frozen customers past their deletion grace period',
                '0 4 * * *',
                'bin-manager.customer-manager.request',
                '/v1/customers/cleanup_frozen_expired',
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
            AND name IN (
                'billing-monthly-topup',
                'billing-failed-event-retry',
                'ai-proposal-expiry',
                'customer-unverified-cleanup',
                'customer-frozen-expiry'
            )
    """)
