"""all update index namespace

The names of the indexes follow the new names of the tables. If only the name of an index changes, the server
renames it and rebuilds nothing.

Revision ID: 3ffdc562b708
Revises: 354328132eeb
Create Date: 2024-11-10 17:57:41.533504

"""
from alembic import op

revision = "3ffdc562b708"
down_revision = "354328132eeb"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agent_agents
            RENAME INDEX idx_agents_username TO idx_agent_agents_username,
            RENAME INDEX idx_agents_customerid TO idx_agent_agents_customer_id
    """)

    op.execute("""
        ALTER TABLE call_bridges
            RENAME INDEX idx_bridges_create TO idx_call_bridges_create,
            RENAME INDEX idx_bridges_reference_id TO idx_call_bridges_reference_id
    """)

    op.execute("""
        ALTER TABLE call_calls
            RENAME INDEX idx_calls_channelid TO idx_call_calls_channel_id,
            RENAME INDEX idx_calls_create TO idx_call_calls_create,
            RENAME INDEX idx_calls_destination_target TO idx_call_calls_destination_target,
            RENAME INDEX idx_calls_flowid TO idx_call_calls_flow_id,
            RENAME INDEX idx_calls_hangup TO idx_call_calls_hangup,
            RENAME INDEX idx_calls_source_target TO idx_call_calls_source_target,
            RENAME INDEX idx_calls_customerid TO idx_call_calls_customer_id,
            RENAME INDEX idx_calls_groupdial_id TO idx_call_calls_groupcall_id,
            RENAME INDEX idx_calls_owner_id TO idx_call_calls_owner_id,
            DROP INDEX idx_calls_customerid_and_tmcreate,
            ADD INDEX idx_call_calls_external_media_id (external_media_id)
    """)

    op.execute("""
        ALTER TABLE call_channels
            RENAME INDEX idx_channels_create TO idx_call_channels_create,
            RENAME INDEX idx_channels_dst_number TO idx_call_channels_dst_number,
            RENAME INDEX idx_channels_sip_call_id TO idx_call_channels_sip_call_id,
            RENAME INDEX idx_channels_src_number TO idx_call_channels_src_number
    """)

    op.execute("""
        ALTER TABLE call_confbridges
            RENAME INDEX idx_confbridges_bridge_id TO idx_call_confbridges_bridge_id,
            RENAME INDEX idx_confbridges_create TO idx_call_confbridges_create,
            ADD INDEX idx_call_confbridges_customer_id (customer_id)
    """)

    op.execute("""
        ALTER TABLE call_groupcalls
            RENAME INDEX idx_groupcalls_customer_id TO idx_call_groupcalls_customer_id,
            RENAME INDEX idx_groupcalls_owner_id TO idx_call_groupcalls_owner_id
    """)

    op.execute("""
        ALTER TABLE call_recordings
            RENAME INDEX idx_recordings_tm_start TO idx_call_recordings_tm_start,
            RENAME INDEX idx_recordings_customerid TO idx_call_recordings_customer_id,
            RENAME INDEX idx_recordings_recording_name TO idx_call_recordings_recording_name,
            RENAME INDEX idx_recordings_reference_id TO idx_call_recordings_reference_id,
            RENAME INDEX idx_recordings_owner_id TO idx_call_recordings_owner_id
    """)

    op.execute("""
        ALTER TABLE campaign_campaigncalls
            RENAME INDEX idx_campaigncalls_activeflow_id TO idx_campaign_campaigncalls_activeflow_id,
            RENAME INDEX idx_campaigncalls_campaign_id TO idx_campaign_campaigncalls_campaign_id,
            RENAME INDEX idx_campaigncalls_customer_id TO idx_campaign_campaigncalls_customer_id,
            RENAME INDEX idx_campaigncalls_outdial_target_id TO idx_campaign_campaigncalls_outdial_target_id,
            RENAME INDEX idx_campaigncalls_reference_id TO idx_campaign_campaigncalls_reference_id,
            RENAME INDEX idx_campaigncalls_campaign_id_status TO idx_campaign_campaigncalls_campaign_id_status
    """)

    op.execute("""
        ALTER TABLE campaign_campaigns
            RENAME INDEX idx_campaigns_customer_id TO idx_campaign_campaigns_customer_id,
            RENAME INDEX idx_campaigns_outdial_id TO idx_campaign_campaigns_outdial_id,
            RENAME INDEX idx_campaigns_outplan_id TO idx_campaign_campaigns_outplan_id,
            RENAME INDEX idx_campaigns_queue_id TO idx_campaign_campaigns_queue_id,
            RENAME INDEX idx_campaigns_flow_id TO idx_campaign_campaigns_flow_id
    """)

    op.execute("""
        ALTER TABLE campaign_outplans
            RENAME INDEX idx_outplans_customer_id TO idx_campaign_outplans_customer_id
    """)

    op.execute("""
        ALTER TABLE chat_chatrooms
            RENAME INDEX idx_chatrooms_chat_id TO idx_chat_chatrooms_chat_id,
            RENAME INDEX idx_chatrooms_customer_id TO idx_chat_chatrooms_customer_id,
            RENAME INDEX idx_chatrooms_owner_id TO idx_chat_chatrooms_room_owner_id,
            DROP INDEX idx_chatrooms_chat_id_owner_id,
            DROP INDEX idx_chatrooms_room_owner_id,
            ADD INDEX idx_chat_chatrooms_chat_id_owner_id (chat_id, owner_id),
            ADD INDEX idx_chat_chatrooms_owner_id (owner_id)
    """)

    op.execute("""
        ALTER TABLE chat_chats
            RENAME INDEX idx_chats_customer_id TO idx_chat_chats_customer_id,
            RENAME INDEX idx_chats_owner_id TO idx_chat_chats_room_owner_id
    """)

    op.execute("""
        ALTER TABLE chat_messagechatrooms
            RENAME INDEX idx_messagechatrooms_chatroom_id TO idx_chat_messagechatrooms_chatroom_id,
            RENAME INDEX idx_messagechatrooms_customer_id TO idx_chat_messagechatrooms_customer_id,
            RENAME INDEX idx_messagechatrooms_messagechat_id TO idx_chat_messagechatrooms_messagechat_id
    """)

    op.execute("""
        ALTER TABLE chat_messagechats
            RENAME INDEX idx_messagechats_chat_id TO idx_chat_messagechats_chat_id,
            RENAME INDEX idx_messagechats_customer_id TO idx_chat_messagechats_customer_id
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            RENAME INDEX idx_chatbotcalls_chatbot_id TO idx_chatbot_chatbotcalls_chatbot_id,
            RENAME INDEX idx_chatbotcalls_create TO idx_chatbot_chatbotcalls_create,
            RENAME INDEX idx_chatbotcalls_customer_id TO idx_chatbot_chatbotcalls_customer_id,
            RENAME INDEX idx_chatbotcalls_reference_id TO idx_chatbot_chatbotcalls_reference_id,
            RENAME INDEX idx_chatbotcalls_reference_type TO idx_chatbot_chatbotcalls_reference_type,
            RENAME INDEX idx_chatbotcalls_transcribe_id TO idx_chatbot_chatbotcalls_transcribe_id,
            RENAME INDEX idx_chatbotcalls_activeflow_id TO idx_chatbot_chatbotcalls_activeflow_id
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbots
            RENAME INDEX idx_chatbots_create TO idx_chatbot_chatbots_create,
            RENAME INDEX idx_chatbots_customer_id TO idx_chatbot_chatbots_customer_id
    """)

    op.execute("""
        ALTER TABLE conference_conferencecalls
            RENAME INDEX idx_conferencecalls_conference_id TO idx_conference_conferencecalls_conference_id,
            RENAME INDEX idx_conferencecalls_create TO idx_conference_conferencecalls_create,
            RENAME INDEX idx_conferencecalls_customer_id TO idx_conference_conferencecalls_customer_id,
            RENAME INDEX idx_conferencecalls_reference_id TO idx_conference_conferencecalls_reference_id
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            RENAME INDEX idx_conferences_create TO idx_conference_conferences_create,
            RENAME INDEX idx_conferences_confbridge_id TO idx_conference_conferences_confbridge_id,
            RENAME INDEX idx_conferences_flow_id TO idx_conference_conferences_flow_id,
            RENAME INDEX idx_conferences_customerid TO idx_conference_conferences_customer_id
    """)

    op.execute("""
        ALTER TABLE conversation_accounts
            RENAME INDEX idx_conversation_accounts_customerid TO idx_conversation_accounts_customer_id
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            RENAME INDEX idx_conversation_conversations_customerid TO idx_conversation_conversations_customer_id
    """)

    op.execute("""
        ALTER TABLE conversation_medias
            RENAME INDEX idx_conversation_medias_customerid TO idx_conversation_medias_customer_id
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            RENAME INDEX idx_conversation_messages_customerid TO idx_conversation_messages_customer_id,
            ADD INDEX idx_conversation_messages_transaction_id (transaction_id)
    """)

    op.execute("""
        ALTER TABLE flow_activeflows
            RENAME INDEX idx_activeflows_customer_id TO idx_flow_activeflows_customer_id,
            RENAME INDEX idx_activeflows_flow_id TO idx_flow_activeflows_flow_id,
            RENAME INDEX idx_activeflows_reference_id TO idx_flow_activeflows_reference_id
    """)

    op.execute("""
        ALTER TABLE flow_flows
            RENAME INDEX idx_flows_customerid TO idx_flow_flows_customer_id
    """)

    op.execute("""
        ALTER TABLE message_messages
            RENAME INDEX idx_messages_customerid TO idx_message_messages_customer_id,
            RENAME INDEX idx_messages_provider_name TO idx_message_messages_provider_name,
            RENAME INDEX idx_messages_provider_reference_id TO idx_message_messages_provider_reference_id
    """)

    op.execute("""
        ALTER TABLE number_numbers
            RENAME INDEX idx_numbers_number TO idx_number_numbers_number,
            RENAME INDEX idx_numbers_provider_name TO idx_number_numbers_provider_name,
            RENAME INDEX idx_numbers_customerid TO idx_number_numbers_customer_id,
            RENAME INDEX idx_numbers_call_flow_id TO idx_number_numbers_call_flow_id,
            RENAME INDEX idx_numbers_message_flow_id TO idx_number_numbers_message_flow_id,
            RENAME INDEX idx_numbers_tm_renew TO idx_number_numbers_tm_renew
    """)

    op.execute("""
        ALTER TABLE outdial_outdials
            RENAME INDEX idx_outdials_campaign_id TO idx_outdial_outdials_campaign_id,
            RENAME INDEX idx_outdials_customer_id TO idx_outdial_outdials_customer_id
    """)

    op.execute("""
        ALTER TABLE outdial_outdialtargets
            RENAME INDEX idx_outdialtargets_outdial_id TO idx_outdial_outdialtargets_outdial_id
    """)

    op.execute("""
        ALTER TABLE queue_queuecallreferences
            DROP INDEX idx_queuecallreferences_customerid
    """)

    op.execute("""
        ALTER TABLE queue_queuecalls
            RENAME INDEX idx_queuecalls_queueid TO idx_queue_queuecalls_queue_id,
            RENAME INDEX idx_queuecalls_referenceid TO idx_queue_queuecalls_reference_id,
            RENAME INDEX idx_queuecalls_serviceagentid TO idx_queue_queuecalls_service_agent_id,
            RENAME INDEX idx_queuecalls_customerid TO idx_queue_queuecalls_customer_id,
            RENAME INDEX idx_queuecalls_reference_activeflow_id TO idx_queue_queuecalls_reference_activeflow_id
    """)

    op.execute("""
        ALTER TABLE queue_queues
            RENAME INDEX idx_queues_customerid TO idx_queue_queues_customer_id
    """)

    op.execute("""
        ALTER TABLE registrar_extensions
            RENAME INDEX idx_extensions_customerid TO idx_registrar_extensions_customer_id,
            RENAME INDEX idx_extensions_realm TO idx_registrar_extensions_realm,
            ADD INDEX idx_registrar_extensions_domain_name (domain_name),
            ADD INDEX idx_registrar_extensions_extension (extension),
            ADD INDEX idx_registrar_extensions_username (username)
    """)

    op.execute("""
        ALTER TABLE route_routes
            RENAME INDEX idx_routes_customer_id TO idx_route_routes_customer_id,
            RENAME INDEX idx_routes_provider_id TO idx_route_routes_provider_id
    """)

    op.execute("""
        ALTER TABLE tag_tags
            RENAME INDEX idx_tags_name TO idx_tag_tags_name,
            RENAME INDEX idx_tags_customerid TO idx_tag_tags_customer_id
    """)

    op.execute("""
        ALTER TABLE transcribe_transcribes
            RENAME INDEX idx_transcribes_reference_id TO idx_transcribe_transcribes_reference_id,
            RENAME INDEX idx_transcribes_customerid TO idx_transcribe_transcribes_customer_id
    """)

    op.execute("""
        ALTER TABLE transcribe_transcripts
            RENAME INDEX idx_transcripts_customerid TO idx_transcribe_transcripts_customer_id,
            RENAME INDEX idx_transcripts_transcribe_id TO idx_transcribe_transcripts_transcribe_id
    """)

    op.execute("""
        ALTER TABLE users
            DROP INDEX idx_users_username
    """)


def downgrade() -> None:
    op.execute("""
        ALTER TABLE users
            ADD INDEX idx_users_username (username)
    """)

    op.execute("""
        ALTER TABLE transcribe_transcripts
            RENAME INDEX idx_transcribe_transcripts_transcribe_id TO idx_transcripts_transcribe_id,
            RENAME INDEX idx_transcribe_transcripts_customer_id TO idx_transcripts_customerid
    """)

    op.execute("""
        ALTER TABLE transcribe_transcribes
            RENAME INDEX idx_transcribe_transcribes_reference_id TO idx_transcribes_reference_id,
            RENAME INDEX idx_transcribe_transcribes_customer_id TO idx_transcribes_customerid
    """)

    op.execute("""
        ALTER TABLE tag_tags
            RENAME INDEX idx_tag_tags_name TO idx_tags_name,
            RENAME INDEX idx_tag_tags_customer_id TO idx_tags_customerid
    """)

    op.execute("""
        ALTER TABLE route_routes
            RENAME INDEX idx_route_routes_provider_id TO idx_routes_provider_id,
            RENAME INDEX idx_route_routes_customer_id TO idx_routes_customer_id
    """)

    op.execute("""
        ALTER TABLE registrar_extensions
            RENAME INDEX idx_registrar_extensions_realm TO idx_extensions_realm,
            RENAME INDEX idx_registrar_extensions_customer_id TO idx_extensions_customerid,
            DROP INDEX idx_registrar_extensions_username,
            DROP INDEX idx_registrar_extensions_extension,
            DROP INDEX idx_registrar_extensions_domain_name
    """)

    op.execute("""
        ALTER TABLE queue_queues
            RENAME INDEX idx_queue_queues_customer_id TO idx_queues_customerid
    """)

    op.execute("""
        ALTER TABLE queue_queuecalls
            RENAME INDEX idx_queue_queuecalls_service_agent_id TO idx_queuecalls_serviceagentid,
            RENAME INDEX idx_queue_queuecalls_reference_id TO idx_queuecalls_referenceid,
            RENAME INDEX idx_queue_queuecalls_reference_activeflow_id TO idx_queuecalls_reference_activeflow_id,
            RENAME INDEX idx_queue_queuecalls_queue_id TO idx_queuecalls_queueid,
            RENAME INDEX idx_queue_queuecalls_customer_id TO idx_queuecalls_customerid
    """)

    op.execute("""
        ALTER TABLE queue_queuecallreferences
            ADD INDEX idx_queuecallreferences_customerid (customer_id)
    """)

    op.execute("""
        ALTER TABLE outdial_outdialtargets
            RENAME INDEX idx_outdial_outdialtargets_outdial_id TO idx_outdialtargets_outdial_id
    """)

    op.execute("""
        ALTER TABLE outdial_outdials
            RENAME INDEX idx_outdial_outdials_customer_id TO idx_outdials_customer_id,
            RENAME INDEX idx_outdial_outdials_campaign_id TO idx_outdials_campaign_id
    """)

    op.execute("""
        ALTER TABLE number_numbers
            RENAME INDEX idx_number_numbers_tm_renew TO idx_numbers_tm_renew,
            RENAME INDEX idx_number_numbers_provider_name TO idx_numbers_provider_name,
            RENAME INDEX idx_number_numbers_number TO idx_numbers_number,
            RENAME INDEX idx_number_numbers_message_flow_id TO idx_numbers_message_flow_id,
            RENAME INDEX idx_number_numbers_customer_id TO idx_numbers_customerid,
            RENAME INDEX idx_number_numbers_call_flow_id TO idx_numbers_call_flow_id
    """)

    op.execute("""
        ALTER TABLE message_messages
            RENAME INDEX idx_message_messages_provider_reference_id TO idx_messages_provider_reference_id,
            RENAME INDEX idx_message_messages_provider_name TO idx_messages_provider_name,
            RENAME INDEX idx_message_messages_customer_id TO idx_messages_customerid
    """)

    op.execute("""
        ALTER TABLE flow_flows
            RENAME INDEX idx_flow_flows_customer_id TO idx_flows_customerid
    """)

    op.execute("""
        ALTER TABLE flow_activeflows
            RENAME INDEX idx_flow_activeflows_reference_id TO idx_activeflows_reference_id,
            RENAME INDEX idx_flow_activeflows_flow_id TO idx_activeflows_flow_id,
            RENAME INDEX idx_flow_activeflows_customer_id TO idx_activeflows_customer_id
    """)

    op.execute("""
        ALTER TABLE conversation_messages
            RENAME INDEX idx_conversation_messages_customer_id TO idx_conversation_messages_customerid,
            DROP INDEX idx_conversation_messages_transaction_id
    """)

    op.execute("""
        ALTER TABLE conversation_medias
            RENAME INDEX idx_conversation_medias_customer_id TO idx_conversation_medias_customerid
    """)

    op.execute("""
        ALTER TABLE conversation_conversations
            RENAME INDEX idx_conversation_conversations_customer_id TO idx_conversation_conversations_customerid
    """)

    op.execute("""
        ALTER TABLE conversation_accounts
            RENAME INDEX idx_conversation_accounts_customer_id TO idx_conversation_accounts_customerid
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            RENAME INDEX idx_conference_conferences_flow_id TO idx_conferences_flow_id,
            RENAME INDEX idx_conference_conferences_customer_id TO idx_conferences_customerid,
            RENAME INDEX idx_conference_conferences_create TO idx_conferences_create,
            RENAME INDEX idx_conference_conferences_confbridge_id TO idx_conferences_confbridge_id
    """)

    op.execute("""
        ALTER TABLE conference_conferencecalls
            RENAME INDEX idx_conference_conferencecalls_reference_id TO idx_conferencecalls_reference_id,
            RENAME INDEX idx_conference_conferencecalls_customer_id TO idx_conferencecalls_customer_id,
            RENAME INDEX idx_conference_conferencecalls_create TO idx_conferencecalls_create,
            RENAME INDEX idx_conference_conferencecalls_conference_id TO idx_conferencecalls_conference_id
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbots
            RENAME INDEX idx_chatbot_chatbots_customer_id TO idx_chatbots_customer_id,
            RENAME INDEX idx_chatbot_chatbots_create TO idx_chatbots_create
    """)

    op.execute("""
        ALTER TABLE chatbot_chatbotcalls
            RENAME INDEX idx_chatbot_chatbotcalls_transcribe_id TO idx_chatbotcalls_transcribe_id,
            RENAME INDEX idx_chatbot_chatbotcalls_reference_type TO idx_chatbotcalls_reference_type,
            RENAME INDEX idx_chatbot_chatbotcalls_reference_id TO idx_chatbotcalls_reference_id,
            RENAME INDEX idx_chatbot_chatbotcalls_customer_id TO idx_chatbotcalls_customer_id,
            RENAME INDEX idx_chatbot_chatbotcalls_create TO idx_chatbotcalls_create,
            RENAME INDEX idx_chatbot_chatbotcalls_chatbot_id TO idx_chatbotcalls_chatbot_id,
            RENAME INDEX idx_chatbot_chatbotcalls_activeflow_id TO idx_chatbotcalls_activeflow_id
    """)

    op.execute("""
        ALTER TABLE chat_messagechats
            RENAME INDEX idx_chat_messagechats_customer_id TO idx_messagechats_customer_id,
            RENAME INDEX idx_chat_messagechats_chat_id TO idx_messagechats_chat_id
    """)

    op.execute("""
        ALTER TABLE chat_messagechatrooms
            RENAME INDEX idx_chat_messagechatrooms_messagechat_id TO idx_messagechatrooms_messagechat_id,
            RENAME INDEX idx_chat_messagechatrooms_customer_id TO idx_messagechatrooms_customer_id,
            RENAME INDEX idx_chat_messagechatrooms_chatroom_id TO idx_messagechatrooms_chatroom_id
    """)

    op.execute("""
        ALTER TABLE chat_chats
            RENAME INDEX idx_chat_chats_room_owner_id TO idx_chats_owner_id,
            RENAME INDEX idx_chat_chats_customer_id TO idx_chats_customer_id
    """)

    op.execute("""
        ALTER TABLE chat_chatrooms
            RENAME INDEX idx_chat_chatrooms_room_owner_id TO idx_chatrooms_owner_id,
            RENAME INDEX idx_chat_chatrooms_customer_id TO idx_chatrooms_customer_id,
            RENAME INDEX idx_chat_chatrooms_chat_id TO idx_chatrooms_chat_id,
            DROP INDEX idx_chat_chatrooms_owner_id,
            DROP INDEX idx_chat_chatrooms_chat_id_owner_id,
            ADD INDEX idx_chatrooms_chat_id_owner_id (chat_id, room_owner_id),
            ADD INDEX idx_chatrooms_room_owner_id (room_owner_id)
    """)

    op.execute("""
        ALTER TABLE campaign_outplans
            RENAME INDEX idx_campaign_outplans_customer_id TO idx_outplans_customer_id
    """)

    op.execute("""
        ALTER TABLE campaign_campaigns
            RENAME INDEX idx_campaign_campaigns_queue_id TO idx_campaigns_queue_id,
            RENAME INDEX idx_campaign_campaigns_outplan_id TO idx_campaigns_outplan_id,
            RENAME INDEX idx_campaign_campaigns_outdial_id TO idx_campaigns_outdial_id,
            RENAME INDEX idx_campaign_campaigns_flow_id TO idx_campaigns_flow_id,
            RENAME INDEX idx_campaign_campaigns_customer_id TO idx_campaigns_customer_id
    """)

    op.execute("""
        ALTER TABLE campaign_campaigncalls
            RENAME INDEX idx_campaign_campaigncalls_reference_id TO idx_campaigncalls_reference_id,
            RENAME INDEX idx_campaign_campaigncalls_outdial_target_id TO idx_campaigncalls_outdial_target_id,
            RENAME INDEX idx_campaign_campaigncalls_customer_id TO idx_campaigncalls_customer_id,
            RENAME INDEX idx_campaign_campaigncalls_campaign_id_status TO idx_campaigncalls_campaign_id_status,
            RENAME INDEX idx_campaign_campaigncalls_campaign_id TO idx_campaigncalls_campaign_id,
            RENAME INDEX idx_campaign_campaigncalls_activeflow_id TO idx_campaigncalls_activeflow_id
    """)

    op.execute("""
        ALTER TABLE call_recordings
            RENAME INDEX idx_call_recordings_tm_start TO idx_recordings_tm_start,
            RENAME INDEX idx_call_recordings_reference_id TO idx_recordings_reference_id,
            RENAME INDEX idx_call_recordings_recording_name TO idx_recordings_recording_name,
            RENAME INDEX idx_call_recordings_owner_id TO idx_recordings_owner_id,
            RENAME INDEX idx_call_recordings_customer_id TO idx_recordings_customerid
    """)

    op.execute("""
        ALTER TABLE call_groupcalls
            RENAME INDEX idx_call_groupcalls_owner_id TO idx_groupcalls_owner_id,
            RENAME INDEX idx_call_groupcalls_customer_id TO idx_groupcalls_customer_id
    """)

    op.execute("""
        ALTER TABLE call_confbridges
            RENAME INDEX idx_call_confbridges_create TO idx_confbridges_create,
            RENAME INDEX idx_call_confbridges_bridge_id TO idx_confbridges_bridge_id,
            DROP INDEX idx_call_confbridges_customer_id
    """)

    op.execute("""
        ALTER TABLE call_channels
            RENAME INDEX idx_call_channels_src_number TO idx_channels_src_number,
            RENAME INDEX idx_call_channels_sip_call_id TO idx_channels_sip_call_id,
            RENAME INDEX idx_call_channels_dst_number TO idx_channels_dst_number,
            RENAME INDEX idx_call_channels_create TO idx_channels_create
    """)

    op.execute("""
        ALTER TABLE call_calls
            RENAME INDEX idx_call_calls_source_target TO idx_calls_source_target,
            RENAME INDEX idx_call_calls_owner_id TO idx_calls_owner_id,
            RENAME INDEX idx_call_calls_hangup TO idx_calls_hangup,
            RENAME INDEX idx_call_calls_groupcall_id TO idx_calls_groupdial_id,
            RENAME INDEX idx_call_calls_flow_id TO idx_calls_flowid,
            RENAME INDEX idx_call_calls_destination_target TO idx_calls_destination_target,
            RENAME INDEX idx_call_calls_customer_id TO idx_calls_customerid,
            RENAME INDEX idx_call_calls_create TO idx_calls_create,
            RENAME INDEX idx_call_calls_channel_id TO idx_calls_channelid,
            DROP INDEX idx_call_calls_external_media_id,
            ADD INDEX idx_calls_customerid_and_tmcreate (customer_id, tm_create)
    """)

    op.execute("""
        ALTER TABLE call_bridges
            RENAME INDEX idx_call_bridges_reference_id TO idx_bridges_reference_id,
            RENAME INDEX idx_call_bridges_create TO idx_bridges_create
    """)

    op.execute("""
        ALTER TABLE agent_agents
            RENAME INDEX idx_agent_agents_username TO idx_agents_username,
            RENAME INDEX idx_agent_agents_customer_id TO idx_agents_customerid
    """)
