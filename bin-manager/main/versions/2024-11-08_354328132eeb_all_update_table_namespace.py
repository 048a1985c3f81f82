"""all update table namespace

Every table gets the name of its service as a prefix. One statement renames all tables atomically. The indexes
keep their names until 3ffdc562b708. Also creates outdial_outdialtargetcalls.

Revision ID: 354328132eeb
Revises: 05a3b7905842
Create Date: 2024-11-08 21:50:50.107150

"""
from alembic import op

revision = "354328132eeb"
down_revision = "05a3b7905842"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        RENAME TABLE
            activeflows TO flow_activeflows,
            agents TO agent_agents,
            bridges TO call_bridges,
            calls TO call_calls,
            campaigncalls TO campaign_campaigncalls,
            campaigns TO campaign_campaigns,
            channels TO call_channels,
            chatbotcalls TO chatbot_chatbotcalls,
            chatbots TO chatbot_chatbots,
            chatrooms TO chat_chatrooms,
            chats TO chat_chats,
            confbridges TO call_confbridges,
            conferencecalls TO conference_conferencecalls,
            conferences TO conference_conferences,
            customers TO customer_customers,
            extensions TO registrar_extensions,
            flows TO flow_flows,
            groupcalls TO call_groupcalls,
            messagechatrooms TO chat_messagechatrooms,
            messagechats TO chat_messagechats,
            messages TO message_messages,
            numbers TO number_numbers,
            outdials TO outdial_outdials,
            outdialtargets TO outdial_outdialtargets,
            outplans TO campaign_outplans,
            providers TO route_providers,
            queuecallreferences TO queue_queuecallreferences,
            queuecalls TO queue_queuecalls,
            queues TO queue_queues,
            recordings TO call_recordings,
            routes TO route_routes,
            tags TO tag_tags,
            transcribes TO transcribe_transcribes,
            transcripts TO transcribe_transcripts
    """)

    op.execute("""
        CREATE TABLE outdial_outdialtargetcalls (
            id                BINARY(16) NOT NULL,
            customer_id       BINARY(16),
            campaign_id       BINARY(16),
            outdial_id        BINARY(16),
            outdial_target_id BINARY(16),
            activeflow_id     BINARY(16),
            reference_type    VARCHAR(255),
            reference_id      BINARY(16),
            status            VARCHAR(255),
            destination       JSON,
            destination_index INT,
            try_count         INT,
            tm_create         DATETIME(6),
            tm_update         DATETIME(6),
            tm_delete         DATETIME(6),
            PRIMARY KEY (id),
            INDEX idx_outdial_outdialtargetcalls_activeflow_id (activeflow_id),
            INDEX idx_outdial_outdialtargetcalls_campaign_id (campaign_id),
            INDEX idx_outdial_outdialtargetcalls_customer_id (customer_id),
            INDEX idx_outdial_outdialtargetcalls_outdial_target_id (outdial_target_id),
            INDEX idx_outdial_outdialtargetcalls_reference_id (reference_id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE outdial_outdialtargetcalls")

    op.execute("""
        RENAME TABLE
            transcribe_transcripts TO transcripts,
            transcribe_transcribes TO transcribes,
            tag_tags TO tags,
            route_routes TO routes,
            call_recordings TO recordings,
            queue_queues TO queues,
            queue_queuecalls TO queuecalls,
            queue_queuecallreferences TO queuecallreferences,
            route_providers TO providers,
            campaign_outplans TO outplans,
            outdial_outdialtargets TO outdialtargets,
            outdial_outdials TO outdials,
            number_numbers TO numbers,
            message_messages TO messages,
            chat_messagechats TO messagechats,
            chat_messagechatrooms TO messagechatrooms,
            call_groupcalls TO groupcalls,
            flow_flows TO flows,
            registrar_extensions TO extensions,
            customer_customers TO customers,
            conference_conferences TO conferences,
            conference_conferencecalls TO conferencecalls,
            call_confbridges TO confbridges,
            chat_chats TO chats,
            chat_chatrooms TO chatrooms,
            chatbot_chatbots TO chatbots,
            chatbot_chatbotcalls TO chatbotcalls,
            call_channels TO channels,
            campaign_campaigns TO campaigns,
            campaign_campaigncalls TO campaigncalls,
            call_calls TO calls,
            call_bridges TO bridges,
            agent_agents TO agents,
            flow_activeflows TO activeflows
    """)
