"""all update column name detail

Names and details of customers, agents, flows and other settings, and the prompts of AIs, may contain
any Unicode character, such as an emoji. Previously, the server rejected such a row with error 1366.
Existing values compare and sort as before: both collations give each character of utf8mb3 the same
weight. The downgrade stops if a row has a character that utf8mb3 cannot store. Otherwise it copies the
table, and writes wait until it finishes.

Later revisions change tag_tags and the large tables. These columns stay utf8mb3: identifiers, names
that services generate (channels, bridges, recordings, buckets, file paths), telephone numbers, SIP and
email addresses, URIs, host names, login names, passwords, tokens, types, states, methods and languages.
call_calls.source_target and destination_target also stay: as utf8mb4, their indexes would exceed 3072
bytes.

Revision ID: db37feb64ee6
Revises: ede50012c416
Create Date: 2026-11-29 14:16:18.191784

"""
from alembic import op

revision = "db37feb64ee6"
down_revision = "ede50012c416"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        ALTER TABLE agent_agents
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE ai_ais
            MODIFY COLUMN name        VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail      TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN init_prompt TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE ai_teams
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL DEFAULT '',
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE billing_accounts
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE campaign_campaigns
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE campaign_outplans
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE conversation_accounts
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE customer_accesskeys
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE customer_customers
            MODIFY COLUMN name    VARCHAR(255)  CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail  TEXT          CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN address VARCHAR(1024) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE flow_flows
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE number_numbers
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci DEFAULT '',
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE outdial_outdials
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN data   TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE queue_queues
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE registrar_extensions
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE registrar_trunks
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE route_providers
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE route_routes
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE users
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)

    op.execute("""
        ALTER TABLE webchat_widgets
            MODIFY COLUMN name VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """)


def downgrade() -> None:
    op.execute("""
        /* must find no row */
        SELECT 'agent_agents' AS table_name, HEX(id) AS id
        FROM agent_agents
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'ai_ais' AS table_name, HEX(id) AS id
        FROM ai_ais
        WHERE LENGTH(CONCAT_WS('', name, detail, init_prompt))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail, init_prompt) USING utf8mb3))
        UNION ALL
        SELECT 'ai_teams' AS table_name, HEX(id) AS id
        FROM ai_teams
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'billing_accounts' AS table_name, HEX(id) AS id
        FROM billing_accounts
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'campaign_campaigns' AS table_name, HEX(id) AS id
        FROM campaign_campaigns
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'campaign_outplans' AS table_name, HEX(id) AS id
        FROM campaign_outplans
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'conference_conferences' AS table_name, HEX(id) AS id
        FROM conference_conferences
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'conversation_accounts' AS table_name, HEX(id) AS id
        FROM conversation_accounts
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'customer_accesskeys' AS table_name, HEX(id) AS id
        FROM customer_accesskeys
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'customer_customers' AS table_name, HEX(id) AS id
        FROM customer_customers
        WHERE LENGTH(CONCAT_WS('', name, detail, address))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail, address) USING utf8mb3))
        UNION ALL
        SELECT 'flow_flows' AS table_name, HEX(id) AS id
        FROM flow_flows
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'number_numbers' AS table_name, HEX(id) AS id
        FROM number_numbers
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'outdial_outdials' AS table_name, HEX(id) AS id
        FROM outdial_outdials
        WHERE LENGTH(CONCAT_WS('', name, detail, data))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail, data) USING utf8mb3))
        UNION ALL
        SELECT 'queue_queues' AS table_name, HEX(id) AS id
        FROM queue_queues
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'registrar_extensions' AS table_name, HEX(id) AS id
        FROM registrar_extensions
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'registrar_trunks' AS table_name, HEX(id) AS id
        FROM registrar_trunks
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'route_providers' AS table_name, HEX(id) AS id
        FROM route_providers
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'route_routes' AS table_name, HEX(id) AS id
        FROM route_routes
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'users' AS table_name, id
        FROM users
        WHERE LENGTH(CONCAT_WS('', name, detail))
            <> LENGTH(CONVERT(CONCAT_WS('', name, detail) USING utf8mb3))
        UNION ALL
        SELECT 'webchat_widgets' AS table_name, HEX(id) AS id
        FROM webchat_widgets
        WHERE LENGTH(name) <> LENGTH(CONVERT(name USING utf8mb3))
        LIMIT 1
    """)

    op.execute("""
        ALTER TABLE webchat_widgets
            MODIFY COLUMN name VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE users
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE route_routes
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE route_providers
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE registrar_trunks
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE registrar_extensions
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE queue_queues
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE outdial_outdials
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN data   TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE number_numbers
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci DEFAULT '',
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE flow_flows
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE customer_customers
            MODIFY COLUMN name    VARCHAR(255)  CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail  TEXT          CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN address VARCHAR(1024) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE customer_accesskeys
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE conversation_accounts
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE conference_conferences
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE campaign_outplans
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE campaign_campaigns
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE billing_accounts
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE ai_teams
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci NOT NULL DEFAULT '',
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE ai_ais
            MODIFY COLUMN name        VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail      TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN init_prompt TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)

    op.execute("""
        ALTER TABLE agent_agents
            MODIFY COLUMN name   VARCHAR(255) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci,
            MODIFY COLUMN detail TEXT         CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci
    """)
