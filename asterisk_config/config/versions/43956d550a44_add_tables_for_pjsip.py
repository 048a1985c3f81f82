"""add tables for pjsip

Revision ID: 43956d550a44
Revises: 4da0c5f79a9c
Create Date: 2013-09-30 13:23:59.676690

"""
from alembic import op

revision = "43956d550a44"
down_revision = "4da0c5f79a9c"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE ps_aors (
            id                   VARCHAR(40) NOT NULL,
            contact              VARCHAR(40),
            default_expiration   INT,
            mailboxes            VARCHAR(80),
            max_contacts         INT,
            minimum_expiration   INT,
            remove_existing      ENUM('yes', 'no'),
            qualify_frequency    INT,
            authenticate_qualify ENUM('yes', 'no'),
            UNIQUE INDEX id (id),
            INDEX ps_aors_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_auths (
            id             VARCHAR(40) NOT NULL,
            auth_type      ENUM('md5', 'userpass'),
            nonce_lifetime INT,
            md5_cred       VARCHAR(40),
            password       VARCHAR(80),
            realm          VARCHAR(40),
            username       VARCHAR(40),
            UNIQUE INDEX id (id),
            INDEX ps_auths_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_contacts (
            id                VARCHAR(40) NOT NULL,
            uri               VARCHAR(40),
            expiration_time   VARCHAR(40),
            qualify_frequency INT,
            UNIQUE INDEX id (id),
            INDEX ps_contacts_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_domain_aliases (
            id     VARCHAR(40) NOT NULL,
            domain VARCHAR(80),
            UNIQUE INDEX id (id),
            INDEX ps_domain_aliases_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_endpoint_id_ips (
            id       VARCHAR(40) NOT NULL,
            endpoint VARCHAR(40),
            `match`  VARCHAR(80),
            UNIQUE INDEX id (id),
            INDEX ps_endpoint_id_ips_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)

    op.execute("""
        CREATE TABLE ps_endpoints (
            id                            VARCHAR(40) NOT NULL,
            transport                     VARCHAR(40),
            aors                          VARCHAR(200),
            auth                          VARCHAR(40),
            context                       VARCHAR(40),
            disallow                      VARCHAR(200),
            allow                         VARCHAR(200),
            direct_media                  ENUM('yes', 'no'),
            connected_line_method         ENUM('invite', 'reinvite', 'update'),
            direct_media_method           ENUM('invite', 'reinvite', 'update'),
            direct_media_glare_mitigation ENUM('none', 'outgoing', 'incoming'),
            disable_direct_media_on_nat   ENUM('yes', 'no'),
            dtmf_mode                     ENUM('rfc4733', 'inband', 'info'),
            external_media_address        VARCHAR(40),
            force_rport                   ENUM('yes', 'no'),
            ice_support                   ENUM('yes', 'no'),
            identify_by                   ENUM('username'),
            mailboxes                     VARCHAR(40),
            moh_suggest                   VARCHAR(40),
            outbound_auth                 VARCHAR(40),
            outbound_proxy                VARCHAR(40),
            rewrite_contact               ENUM('yes', 'no'),
            rtp_ipv6                      ENUM('yes', 'no'),
            rtp_symmetric                 ENUM('yes', 'no'),
            send_diversion                ENUM('yes', 'no'),
            send_pai                      ENUM('yes', 'no'),
            send_rpid                     ENUM('yes', 'no'),
            timers_min_se                 INT,
            timers                        ENUM('forced', 'no', 'required', 'yes'),
            timers_sess_expires           INT,
            callerid                      VARCHAR(40),
            callerid_privacy              ENUM('allowed_not_screened', 'allowed_passed_screened',
                                               'allowed_failed_screened', 'allowed', 'prohib_not_screened',
                                               'prohib_passed_screened', 'prohib_failed_screened', 'prohib',
                                               'unavailable'),
            callerid_tag                  VARCHAR(40),
            `100rel`                      ENUM('no', 'required', 'yes'),
            aggregate_mwi                 ENUM('yes', 'no'),
            trust_id_inbound              ENUM('yes', 'no'),
            trust_id_outbound             ENUM('yes', 'no'),
            use_ptime                     ENUM('yes', 'no'),
            use_avpf                      ENUM('yes', 'no'),
            media_encryption              ENUM('no', 'sdes', 'dtls'),
            inband_progress               ENUM('yes', 'no'),
            call_group                    VARCHAR(40),
            pickup_group                  VARCHAR(40),
            named_call_group              VARCHAR(40),
            named_pickup_group            VARCHAR(40),
            device_state_busy_at          INT,
            fax_detect                    ENUM('yes', 'no'),
            t38_udptl                     ENUM('yes', 'no'),
            t38_udptl_ec                  ENUM('none', 'fec', 'redundancy'),
            t38_udptl_maxdatagram         INT,
            t38_udptl_nat                 ENUM('yes', 'no'),
            t38_udptl_ipv6                ENUM('yes', 'no'),
            tone_zone                     VARCHAR(40),
            language                      VARCHAR(40),
            one_touch_recording           ENUM('yes', 'no'),
            record_on_feature             VARCHAR(40),
            record_off_feature            VARCHAR(40),
            rtp_engine                    VARCHAR(40),
            allow_transfer                ENUM('yes', 'no'),
            allow_subscribe               ENUM('yes', 'no'),
            sdp_owner                     VARCHAR(40),
            sdp_session                   VARCHAR(40),
            tos_audio                     INT,
            tos_video                     INT,
            cos_audio                     INT,
            cos_video                     INT,
            sub_min_expiry                INT,
            from_domain                   VARCHAR(40),
            from_user                     VARCHAR(40),
            mwi_fromuser                  VARCHAR(40),
            dtls_verify                   VARCHAR(40),
            dtls_rekey                    VARCHAR(40),
            dtls_cert_file                VARCHAR(200),
            dtls_private_key              VARCHAR(200),
            dtls_cipher                   VARCHAR(200),
            dtls_ca_file                  VARCHAR(200),
            dtls_ca_path                  VARCHAR(200),
            dtls_setup                    ENUM('active', 'passive', 'actpass'),
            srtp_tag_32                   ENUM('yes', 'no'),
            UNIQUE INDEX id (id),
            INDEX ps_endpoints_id (id)
        ) ENGINE=InnoDB
          DEFAULT CHARSET=utf8mb3
          COLLATE=utf8mb3_general_ci
    """)


def downgrade() -> None:
    op.execute("DROP TABLE ps_endpoints")
    op.execute("DROP TABLE ps_endpoint_id_ips")
    op.execute("DROP TABLE ps_domain_aliases")
    op.execute("DROP TABLE ps_contacts")
    op.execute("DROP TABLE ps_auths")
    op.execute("DROP TABLE ps_aors")
