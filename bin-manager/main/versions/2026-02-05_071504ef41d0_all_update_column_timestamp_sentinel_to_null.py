"""all update column timestamp_sentinel_to_null

NULL replaces 9999-01-01 as the value for "never". The downgrade changes every NULL in these columns to
9999-01-01, even if it was NULL before the upgrade.

Revision ID: 071504ef41d0
Revises: a1b2c3d4e5f6
Create Date: 2026-02-05 05:32:14.284576

"""
from alembic import op

revision = "071504ef41d0"
down_revision = "a1b2c3d4e5f6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        UPDATE agent_agents
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE ai_ais
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE ai_aicalls
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end    = NULLIF(tm_end, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_end)
    """)

    op.execute("""
        UPDATE ai_messages
        SET tm_delete = NULL
        WHERE tm_delete = '9999-01-01 00:00:00.000000'
    """)

    op.execute("""
        UPDATE ai_summaries
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE billing_accounts
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE billing_billings
        SET
            tm_update      = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete      = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_billing_end = NULLIF(tm_billing_end, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_billing_end)
    """)

    op.execute("""
        UPDATE call_calls
        SET
            tm_update      = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete      = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_progressing = NULLIF(tm_progressing, '9999-01-01 00:00:00.000000'),
            tm_ringing     = NULLIF(tm_ringing, '9999-01-01 00:00:00.000000'),
            tm_hangup      = NULLIF(tm_hangup, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_progressing, tm_ringing, tm_hangup)
    """)

    op.execute("""
        UPDATE call_channels
        SET
            tm_update  = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete  = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end     = NULLIF(tm_end, '9999-01-01 00:00:00.000000'),
            tm_answer  = NULLIF(tm_answer, '9999-01-01 00:00:00.000000'),
            tm_ringing = NULLIF(tm_ringing, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_end, tm_answer, tm_ringing)
    """)

    op.execute("""
        UPDATE call_confbridges
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE call_groupcalls
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE call_recordings
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end    = NULLIF(tm_end, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_end)
    """)

    op.execute("""
        UPDATE campaign_campaigns
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE campaign_campaigncalls
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE campaign_outplans
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE conference_conferences
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end    = NULLIF(tm_end, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_end)
    """)

    op.execute("""
        UPDATE conference_conferencecalls
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        ALTER TABLE contact_contacts
            MODIFY COLUMN tm_update DATETIME(6),
            MODIFY COLUMN tm_delete DATETIME(6)
    """)

    op.execute("""
        UPDATE contact_contacts
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        ALTER TABLE contact_lists
            MODIFY COLUMN tm_update DATETIME(6),
            MODIFY COLUMN tm_delete DATETIME(6)
    """)

    op.execute("""
        UPDATE contact_lists
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE conversation_accounts
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE conversation_conversations
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE conversation_medias
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE customer_customers
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE customer_accesskeys
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE email_emails
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE flow_flows
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE flow_activeflows
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE message_messages
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE number_numbers
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE outdial_outdials
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE outdial_outdialtargets
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE pipecat_pipecatcalls
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE queue_queues
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE queue_queuecalls
        SET
            tm_update  = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete  = NULLIF(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end     = NULLIF(tm_end, '9999-01-01 00:00:00.000000'),
            tm_service = NULLIF(tm_service, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete, tm_end, tm_service)
    """)

    op.execute("""
        UPDATE registrar_sip_auths
        SET tm_update = NULL
        WHERE tm_update = '9999-01-01 00:00:00.000000'
    """)

    op.execute("""
        UPDATE registrar_trunks
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE route_routes
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE storage_accounts
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE storage_files
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE tag_tags
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        ALTER TABLE talk_chats
            MODIFY COLUMN tm_update DATETIME(6)
    """)

    op.execute("""
        UPDATE talk_chats
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        ALTER TABLE talk_messages
            MODIFY COLUMN tm_update DATETIME(6)
    """)

    op.execute("""
        UPDATE talk_messages
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)

    op.execute("""
        UPDATE transcribe_transcribes
        SET
            tm_update = NULLIF(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = NULLIF(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE '9999-01-01 00:00:00.000000' IN (tm_update, tm_delete)
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE transcribe_transcribes
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE talk_messages
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        ALTER TABLE talk_messages
            MODIFY COLUMN tm_update DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
    """)

    op.execute("""
        UPDATE talk_chats
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        ALTER TABLE talk_chats
            MODIFY COLUMN tm_update DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
    """)

    op.execute("""
        UPDATE tag_tags
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE storage_files
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE storage_accounts
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE route_routes
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE registrar_trunks
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE registrar_sip_auths
        SET tm_update = '9999-01-01 00:00:00.000000'
        WHERE tm_update IS NULL
    """)

    op.execute("""
        UPDATE queue_queuecalls
        SET
            tm_update  = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete  = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end     = COALESCE(tm_end, '9999-01-01 00:00:00.000000'),
            tm_service = COALESCE(tm_service, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_end IS NULL
            OR tm_service IS NULL
    """)

    op.execute("""
        UPDATE queue_queues
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE pipecat_pipecatcalls
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE outdial_outdialtargets
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE outdial_outdials
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE number_numbers
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE message_messages
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE flow_activeflows
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE flow_flows
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE email_emails
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE customer_accesskeys
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE customer_customers
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE conversation_medias
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE conversation_conversations
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE conversation_accounts
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE contact_lists
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        ALTER TABLE contact_lists
            MODIFY COLUMN tm_update DATETIME(6) NOT NULL DEFAULT '9999-01-01 00:00:00.000000',
            MODIFY COLUMN tm_delete DATETIME(6) NOT NULL DEFAULT '9999-01-01 00:00:00.000000'
    """)

    op.execute("""
        UPDATE contact_contacts
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        ALTER TABLE contact_contacts
            MODIFY COLUMN tm_update DATETIME(6) NOT NULL DEFAULT '9999-01-01 00:00:00.000000',
            MODIFY COLUMN tm_delete DATETIME(6) NOT NULL DEFAULT '9999-01-01 00:00:00.000000'
    """)

    op.execute("""
        UPDATE conference_conferencecalls
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE conference_conferences
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end    = COALESCE(tm_end, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_end IS NULL
    """)

    op.execute("""
        UPDATE campaign_outplans
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE campaign_campaigncalls
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE campaign_campaigns
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE call_recordings
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end    = COALESCE(tm_end, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_end IS NULL
    """)

    op.execute("""
        UPDATE call_groupcalls
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE call_confbridges
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE call_channels
        SET
            tm_update  = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete  = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end     = COALESCE(tm_end, '9999-01-01 00:00:00.000000'),
            tm_answer  = COALESCE(tm_answer, '9999-01-01 00:00:00.000000'),
            tm_ringing = COALESCE(tm_ringing, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_end IS NULL
            OR tm_answer IS NULL
            OR tm_ringing IS NULL
    """)

    op.execute("""
        UPDATE call_calls
        SET
            tm_update      = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete      = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_progressing = COALESCE(tm_progressing, '9999-01-01 00:00:00.000000'),
            tm_ringing     = COALESCE(tm_ringing, '9999-01-01 00:00:00.000000'),
            tm_hangup      = COALESCE(tm_hangup, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_progressing IS NULL
            OR tm_ringing IS NULL
            OR tm_hangup IS NULL
    """)

    op.execute("""
        UPDATE billing_billings
        SET
            tm_update      = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete      = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_billing_end = COALESCE(tm_billing_end, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_billing_end IS NULL
    """)

    op.execute("""
        UPDATE billing_accounts
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE ai_summaries
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE ai_messages
        SET tm_delete = '9999-01-01 00:00:00.000000'
        WHERE tm_delete IS NULL
    """)

    op.execute("""
        UPDATE ai_aicalls
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000'),
            tm_end    = COALESCE(tm_end, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
            OR tm_end IS NULL
    """)

    op.execute("""
        UPDATE ai_ais
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)

    op.execute("""
        UPDATE agent_agents
        SET
            tm_update = COALESCE(tm_update, '9999-01-01 00:00:00.000000'),
            tm_delete = COALESCE(tm_delete, '9999-01-01 00:00:00.000000')
        WHERE tm_update IS NULL
            OR tm_delete IS NULL
    """)
