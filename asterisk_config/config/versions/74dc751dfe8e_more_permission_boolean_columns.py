"""more permission boolean columns

The columns accept every name that Asterisk accepts for a boolean, not only yes and no. The downgrade changes
each value to yes or no.

Revision ID: 74dc751dfe8e
Revises: bd335bae5d33
Create Date: 2024-02-27 15:31:09.458313

"""
from alembic import op

revision = "74dc751dfe8e"
down_revision = "bd335bae5d33"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN remove_existing      ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN authenticate_qualify ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN support_path         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_asterisk_publications
            MODIFY COLUMN device_state  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN mailbox_state ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN authenticate_qualify ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN prune_on_boot        ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            MODIFY COLUMN srv_lookups ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN direct_media                 ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN disable_direct_media_on_nat  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN force_rport                  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN ice_support                  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN rewrite_contact              ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN rtp_ipv6                     ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN rtp_symmetric                ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN send_diversion               ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN send_pai                     ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN send_rpid                    ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN aggregate_mwi                ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN trust_id_inbound             ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN trust_id_outbound            ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN use_ptime                    ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN use_avpf                     ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN inband_progress              ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN fax_detect                   ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN t38_udptl                    ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN t38_udptl_nat                ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN t38_udptl_ipv6               ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN one_touch_recording          ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN allow_transfer               ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN allow_subscribe              ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN srtp_tag_32                  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN force_avp                    ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN media_use_received_transport ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN user_eq_phone                ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN moh_passthrough              ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN media_encryption_optimistic  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN rpid_immediate               ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN g726_non_standard            ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN bind_rtp_to_media_address    ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN preferred_codec_only         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN asymmetric_rtp_codec         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN rtcp_mux                     ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN allow_overlap                ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN refer_blind_progress         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN notify_early_inuse_ringing   ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN webrtc                       ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN bundle                       ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN dtls_auto_generate_cert      ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN follow_early_media_fork      ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN accept_multiple_sdp_answers  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN suppress_q850_reason_headers ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_globals
            MODIFY COLUMN disable_multi_domain            ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN mwi_disable_initial_unsolicited ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN ignore_uri_user_options         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_outbound_publishes
            MODIFY COLUMN multi_user ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN auth_rejection_permanent ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN support_path             ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN line                     ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_resource_list
            MODIFY COLUMN full_state ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_subscription_persistence
            MODIFY COLUMN prune_on_boot ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_systems
            MODIFY COLUMN compact_headers             ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN disable_tcp_switch          ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN follow_early_media_fork     ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN accept_multiple_sdp_answers ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)

    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN require_client_cert  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN verify_client        ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN verify_server        ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN allow_reload         ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN symmetric_transport  ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes'),
            MODIFY COLUMN allow_wildcard_certs ENUM('0', '1', 'off', 'on', 'false', 'true', 'no', 'yes')
    """)


def downgrade() -> None:
    op.execute("""
        UPDATE ps_transports
        SET
            require_client_cert =
                CASE WHEN require_client_cert IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN require_client_cert IN ('0', 'off', 'false', 'no') THEN 'no' END,
            verify_client =
                CASE WHEN verify_client IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN verify_client IN ('0', 'off', 'false', 'no') THEN 'no' END,
            verify_server =
                CASE WHEN verify_server IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN verify_server IN ('0', 'off', 'false', 'no') THEN 'no' END,
            allow_reload =
                CASE WHEN allow_reload IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN allow_reload IN ('0', 'off', 'false', 'no') THEN 'no' END,
            symmetric_transport =
                CASE WHEN symmetric_transport IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN symmetric_transport IN ('0', 'off', 'false', 'no') THEN 'no' END,
            allow_wildcard_certs =
                CASE WHEN allow_wildcard_certs IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN allow_wildcard_certs IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_transports
            MODIFY COLUMN require_client_cert  ENUM('yes', 'no'),
            MODIFY COLUMN verify_client        ENUM('yes', 'no'),
            MODIFY COLUMN verify_server        ENUM('yes', 'no'),
            MODIFY COLUMN allow_reload         ENUM('yes', 'no'),
            MODIFY COLUMN symmetric_transport  ENUM('yes', 'no'),
            MODIFY COLUMN allow_wildcard_certs ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_systems
        SET
            compact_headers =
                CASE WHEN compact_headers IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN compact_headers IN ('0', 'off', 'false', 'no') THEN 'no' END,
            disable_tcp_switch =
                CASE WHEN disable_tcp_switch IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN disable_tcp_switch IN ('0', 'off', 'false', 'no') THEN 'no' END,
            follow_early_media_fork =
                CASE WHEN follow_early_media_fork IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN follow_early_media_fork IN ('0', 'off', 'false', 'no') THEN 'no' END,
            accept_multiple_sdp_answers =
                CASE WHEN accept_multiple_sdp_answers IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN accept_multiple_sdp_answers IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_systems
            MODIFY COLUMN compact_headers             ENUM('yes', 'no'),
            MODIFY COLUMN disable_tcp_switch          ENUM('yes', 'no'),
            MODIFY COLUMN follow_early_media_fork     ENUM('yes', 'no'),
            MODIFY COLUMN accept_multiple_sdp_answers ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_subscription_persistence
        SET
            prune_on_boot =
                CASE WHEN prune_on_boot IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN prune_on_boot IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_subscription_persistence
            MODIFY COLUMN prune_on_boot ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_resource_list
        SET
            full_state =
                CASE WHEN full_state IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN full_state IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_resource_list
            MODIFY COLUMN full_state ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_registrations
        SET
            auth_rejection_permanent =
                CASE WHEN auth_rejection_permanent IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN auth_rejection_permanent IN ('0', 'off', 'false', 'no') THEN 'no' END,
            support_path =
                CASE WHEN support_path IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN support_path IN ('0', 'off', 'false', 'no') THEN 'no' END,
            line =
                CASE WHEN line IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN line IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_registrations
            MODIFY COLUMN auth_rejection_permanent ENUM('yes', 'no'),
            MODIFY COLUMN support_path             ENUM('yes', 'no'),
            MODIFY COLUMN line                     ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_outbound_publishes
        SET
            multi_user =
                CASE WHEN multi_user IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN multi_user IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_outbound_publishes
            MODIFY COLUMN multi_user ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_globals
        SET
            disable_multi_domain =
                CASE WHEN disable_multi_domain IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN disable_multi_domain IN ('0', 'off', 'false', 'no') THEN 'no' END,
            mwi_disable_initial_unsolicited =
                CASE WHEN mwi_disable_initial_unsolicited IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN mwi_disable_initial_unsolicited IN ('0', 'off', 'false', 'no') THEN 'no' END,
            ignore_uri_user_options =
                CASE WHEN ignore_uri_user_options IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN ignore_uri_user_options IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_globals
            MODIFY COLUMN disable_multi_domain            ENUM('yes', 'no'),
            MODIFY COLUMN mwi_disable_initial_unsolicited ENUM('yes', 'no'),
            MODIFY COLUMN ignore_uri_user_options         ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_endpoints
        SET
            direct_media =
                CASE WHEN direct_media IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN direct_media IN ('0', 'off', 'false', 'no') THEN 'no' END,
            disable_direct_media_on_nat =
                CASE WHEN disable_direct_media_on_nat IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN disable_direct_media_on_nat IN ('0', 'off', 'false', 'no') THEN 'no' END,
            force_rport =
                CASE WHEN force_rport IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN force_rport IN ('0', 'off', 'false', 'no') THEN 'no' END,
            ice_support =
                CASE WHEN ice_support IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN ice_support IN ('0', 'off', 'false', 'no') THEN 'no' END,
            rewrite_contact =
                CASE WHEN rewrite_contact IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN rewrite_contact IN ('0', 'off', 'false', 'no') THEN 'no' END,
            rtp_ipv6 =
                CASE WHEN rtp_ipv6 IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN rtp_ipv6 IN ('0', 'off', 'false', 'no') THEN 'no' END,
            rtp_symmetric =
                CASE WHEN rtp_symmetric IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN rtp_symmetric IN ('0', 'off', 'false', 'no') THEN 'no' END,
            send_diversion =
                CASE WHEN send_diversion IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN send_diversion IN ('0', 'off', 'false', 'no') THEN 'no' END,
            send_pai =
                CASE WHEN send_pai IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN send_pai IN ('0', 'off', 'false', 'no') THEN 'no' END,
            send_rpid =
                CASE WHEN send_rpid IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN send_rpid IN ('0', 'off', 'false', 'no') THEN 'no' END,
            aggregate_mwi =
                CASE WHEN aggregate_mwi IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN aggregate_mwi IN ('0', 'off', 'false', 'no') THEN 'no' END,
            trust_id_inbound =
                CASE WHEN trust_id_inbound IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN trust_id_inbound IN ('0', 'off', 'false', 'no') THEN 'no' END,
            trust_id_outbound =
                CASE WHEN trust_id_outbound IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN trust_id_outbound IN ('0', 'off', 'false', 'no') THEN 'no' END,
            use_ptime =
                CASE WHEN use_ptime IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN use_ptime IN ('0', 'off', 'false', 'no') THEN 'no' END,
            use_avpf =
                CASE WHEN use_avpf IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN use_avpf IN ('0', 'off', 'false', 'no') THEN 'no' END,
            inband_progress =
                CASE WHEN inband_progress IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN inband_progress IN ('0', 'off', 'false', 'no') THEN 'no' END,
            fax_detect =
                CASE WHEN fax_detect IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN fax_detect IN ('0', 'off', 'false', 'no') THEN 'no' END,
            t38_udptl =
                CASE WHEN t38_udptl IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN t38_udptl IN ('0', 'off', 'false', 'no') THEN 'no' END,
            t38_udptl_nat =
                CASE WHEN t38_udptl_nat IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN t38_udptl_nat IN ('0', 'off', 'false', 'no') THEN 'no' END,
            t38_udptl_ipv6 =
                CASE WHEN t38_udptl_ipv6 IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN t38_udptl_ipv6 IN ('0', 'off', 'false', 'no') THEN 'no' END,
            one_touch_recording =
                CASE WHEN one_touch_recording IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN one_touch_recording IN ('0', 'off', 'false', 'no') THEN 'no' END,
            allow_transfer =
                CASE WHEN allow_transfer IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN allow_transfer IN ('0', 'off', 'false', 'no') THEN 'no' END,
            allow_subscribe =
                CASE WHEN allow_subscribe IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN allow_subscribe IN ('0', 'off', 'false', 'no') THEN 'no' END,
            srtp_tag_32 =
                CASE WHEN srtp_tag_32 IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN srtp_tag_32 IN ('0', 'off', 'false', 'no') THEN 'no' END,
            force_avp =
                CASE WHEN force_avp IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN force_avp IN ('0', 'off', 'false', 'no') THEN 'no' END,
            media_use_received_transport =
                CASE WHEN media_use_received_transport IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN media_use_received_transport IN ('0', 'off', 'false', 'no') THEN 'no' END,
            user_eq_phone =
                CASE WHEN user_eq_phone IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN user_eq_phone IN ('0', 'off', 'false', 'no') THEN 'no' END,
            moh_passthrough =
                CASE WHEN moh_passthrough IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN moh_passthrough IN ('0', 'off', 'false', 'no') THEN 'no' END,
            media_encryption_optimistic =
                CASE WHEN media_encryption_optimistic IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN media_encryption_optimistic IN ('0', 'off', 'false', 'no') THEN 'no' END,
            rpid_immediate =
                CASE WHEN rpid_immediate IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN rpid_immediate IN ('0', 'off', 'false', 'no') THEN 'no' END,
            g726_non_standard =
                CASE WHEN g726_non_standard IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN g726_non_standard IN ('0', 'off', 'false', 'no') THEN 'no' END,
            bind_rtp_to_media_address =
                CASE WHEN bind_rtp_to_media_address IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN bind_rtp_to_media_address IN ('0', 'off', 'false', 'no') THEN 'no' END,
            preferred_codec_only =
                CASE WHEN preferred_codec_only IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN preferred_codec_only IN ('0', 'off', 'false', 'no') THEN 'no' END,
            asymmetric_rtp_codec =
                CASE WHEN asymmetric_rtp_codec IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN asymmetric_rtp_codec IN ('0', 'off', 'false', 'no') THEN 'no' END,
            rtcp_mux =
                CASE WHEN rtcp_mux IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN rtcp_mux IN ('0', 'off', 'false', 'no') THEN 'no' END,
            allow_overlap =
                CASE WHEN allow_overlap IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN allow_overlap IN ('0', 'off', 'false', 'no') THEN 'no' END,
            refer_blind_progress =
                CASE WHEN refer_blind_progress IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN refer_blind_progress IN ('0', 'off', 'false', 'no') THEN 'no' END,
            notify_early_inuse_ringing =
                CASE WHEN notify_early_inuse_ringing IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN notify_early_inuse_ringing IN ('0', 'off', 'false', 'no') THEN 'no' END,
            webrtc =
                CASE WHEN webrtc IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN webrtc IN ('0', 'off', 'false', 'no') THEN 'no' END,
            bundle =
                CASE WHEN bundle IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN bundle IN ('0', 'off', 'false', 'no') THEN 'no' END,
            dtls_auto_generate_cert =
                CASE WHEN dtls_auto_generate_cert IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN dtls_auto_generate_cert IN ('0', 'off', 'false', 'no') THEN 'no' END,
            follow_early_media_fork =
                CASE WHEN follow_early_media_fork IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN follow_early_media_fork IN ('0', 'off', 'false', 'no') THEN 'no' END,
            accept_multiple_sdp_answers =
                CASE WHEN accept_multiple_sdp_answers IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN accept_multiple_sdp_answers IN ('0', 'off', 'false', 'no') THEN 'no' END,
            suppress_q850_reason_headers =
                CASE WHEN suppress_q850_reason_headers IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN suppress_q850_reason_headers IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_endpoints
            MODIFY COLUMN direct_media                 ENUM('yes', 'no'),
            MODIFY COLUMN disable_direct_media_on_nat  ENUM('yes', 'no'),
            MODIFY COLUMN force_rport                  ENUM('yes', 'no'),
            MODIFY COLUMN ice_support                  ENUM('yes', 'no'),
            MODIFY COLUMN rewrite_contact              ENUM('yes', 'no'),
            MODIFY COLUMN rtp_ipv6                     ENUM('yes', 'no'),
            MODIFY COLUMN rtp_symmetric                ENUM('yes', 'no'),
            MODIFY COLUMN send_diversion               ENUM('yes', 'no'),
            MODIFY COLUMN send_pai                     ENUM('yes', 'no'),
            MODIFY COLUMN send_rpid                    ENUM('yes', 'no'),
            MODIFY COLUMN aggregate_mwi                ENUM('yes', 'no'),
            MODIFY COLUMN trust_id_inbound             ENUM('yes', 'no'),
            MODIFY COLUMN trust_id_outbound            ENUM('yes', 'no'),
            MODIFY COLUMN use_ptime                    ENUM('yes', 'no'),
            MODIFY COLUMN use_avpf                     ENUM('yes', 'no'),
            MODIFY COLUMN inband_progress              ENUM('yes', 'no'),
            MODIFY COLUMN fax_detect                   ENUM('yes', 'no'),
            MODIFY COLUMN t38_udptl                    ENUM('yes', 'no'),
            MODIFY COLUMN t38_udptl_nat                ENUM('yes', 'no'),
            MODIFY COLUMN t38_udptl_ipv6               ENUM('yes', 'no'),
            MODIFY COLUMN one_touch_recording          ENUM('yes', 'no'),
            MODIFY COLUMN allow_transfer               ENUM('yes', 'no'),
            MODIFY COLUMN allow_subscribe              ENUM('yes', 'no'),
            MODIFY COLUMN srtp_tag_32                  ENUM('yes', 'no'),
            MODIFY COLUMN force_avp                    ENUM('yes', 'no'),
            MODIFY COLUMN media_use_received_transport ENUM('yes', 'no'),
            MODIFY COLUMN user_eq_phone                ENUM('yes', 'no'),
            MODIFY COLUMN moh_passthrough              ENUM('yes', 'no'),
            MODIFY COLUMN media_encryption_optimistic  ENUM('yes', 'no'),
            MODIFY COLUMN rpid_immediate               ENUM('yes', 'no'),
            MODIFY COLUMN g726_non_standard            ENUM('yes', 'no'),
            MODIFY COLUMN bind_rtp_to_media_address    ENUM('yes', 'no'),
            MODIFY COLUMN preferred_codec_only         ENUM('yes', 'no'),
            MODIFY COLUMN asymmetric_rtp_codec         ENUM('yes', 'no'),
            MODIFY COLUMN rtcp_mux                     ENUM('yes', 'no'),
            MODIFY COLUMN allow_overlap                ENUM('yes', 'no'),
            MODIFY COLUMN refer_blind_progress         ENUM('yes', 'no'),
            MODIFY COLUMN notify_early_inuse_ringing   ENUM('yes', 'no'),
            MODIFY COLUMN webrtc                       ENUM('yes', 'no'),
            MODIFY COLUMN bundle                       ENUM('yes', 'no'),
            MODIFY COLUMN dtls_auto_generate_cert      ENUM('yes', 'no'),
            MODIFY COLUMN follow_early_media_fork      ENUM('yes', 'no'),
            MODIFY COLUMN accept_multiple_sdp_answers  ENUM('yes', 'no'),
            MODIFY COLUMN suppress_q850_reason_headers ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_endpoint_id_ips
        SET
            srv_lookups =
                CASE WHEN srv_lookups IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN srv_lookups IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_endpoint_id_ips
            MODIFY COLUMN srv_lookups ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_contacts
        SET
            authenticate_qualify =
                CASE WHEN authenticate_qualify IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN authenticate_qualify IN ('0', 'off', 'false', 'no') THEN 'no' END,
            prune_on_boot =
                CASE WHEN prune_on_boot IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN prune_on_boot IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_contacts
            MODIFY COLUMN authenticate_qualify ENUM('yes', 'no'),
            MODIFY COLUMN prune_on_boot        ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_asterisk_publications
        SET
            device_state =
                CASE WHEN device_state IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN device_state IN ('0', 'off', 'false', 'no') THEN 'no' END,
            mailbox_state =
                CASE WHEN mailbox_state IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN mailbox_state IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_asterisk_publications
            MODIFY COLUMN device_state  ENUM('yes', 'no'),
            MODIFY COLUMN mailbox_state ENUM('yes', 'no')
    """)

    op.execute("""
        UPDATE ps_aors
        SET
            remove_existing =
                CASE WHEN remove_existing IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN remove_existing IN ('0', 'off', 'false', 'no') THEN 'no' END,
            authenticate_qualify =
                CASE WHEN authenticate_qualify IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN authenticate_qualify IN ('0', 'off', 'false', 'no') THEN 'no' END,
            support_path =
                CASE WHEN support_path IN ('1', 'on', 'true', 'yes') THEN 'yes'
                     WHEN support_path IN ('0', 'off', 'false', 'no') THEN 'no' END
    """)

    op.execute("""
        ALTER TABLE ps_aors
            MODIFY COLUMN remove_existing      ENUM('yes', 'no'),
            MODIFY COLUMN authenticate_qualify ENUM('yes', 'no'),
            MODIFY COLUMN support_path         ENUM('yes', 'no')
    """)
