"""What the bin-manager revisions that change rows do to them.

An id, a BINARY(16), is written as the text that its bytes start with: 1, or '' for the all-zero UUID.
"""

import re
from typing import Any

import pytest

from tests.chains.rows import Case, plain, walk
from tests.conftest import TREES, Database
from tests.published import history

SCHEDULER = "bin-manager.schedule-manager.request"
NUMBERS = "bin-manager.number-manager.request"
# sixteen bytes that an old defect stored as they are
RAW = "abcdefghijklmnop"
RAW_AS_UUID = "61626364-6566-6768-696a-6b6c6d6e6f70"
UUID = "11111111-2222-3333-4444-555555555555"

CASES = {
    "e59668c768ec": Case(
        "INSERT INTO numbers (id, tm_purchase) VALUES (1, '2026-01-02 03:04:05.678901'), (2, NULL)",
        up={"SELECT tm_renew FROM numbers": ["2026-01-02 03:04:05.678901", None]},
    ),
    "8648107ccabb": Case(
        """
        INSERT INTO registrar_trunks
            (id, auth_types, realm, username, password, allowed_ips, tm_create, tm_update, tm_delete) VALUES
            (1, '["ip"]', 'r', 'u', 'p', '["10.0.0.1"]', '2026-01-02', '2026-05-06', '9999-01-01'),
            (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-02'),
            (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        INSERT INTO extensions (id, realm, username, password, tm_create, tm_delete) VALUES
            (4, 'e', 'v', 'q', '2026-01-02', '9999-01-01'), (5, NULL, NULL, NULL, NULL, '2026-01-02')
        """,
        up={
            "SELECT id, reference_type, auth_types, realm, username, password, allowed_ips, tm_create, tm_update "
            "FROM registrar_sip_auths": [
                ("1", "trunk", ["ip"], "r", "u", "p", ["10.0.0.1"], "2026-01-02", "2026-05-06"),
                ("4", "extension", ["basic"], "e", "v", "q", [], "2026-01-02", None),
            ]
        },
    ),
    "20fbe7fc5157": Case(
        """
        INSERT INTO chatrooms (id, owner_id) VALUES (1, 9), (2, NULL);
        INSERT INTO messagechatrooms (id, chatroom_id) VALUES (1, 1), (2, 2), (3, 404)
        """,
        up={"SELECT agent_id FROM chatrooms": ["9", None], "SELECT agent_id FROM messagechatrooms": ["9", None, None]},
    ),
    "bffc2c435802": Case(
        """
        INSERT INTO customers (id, tm_delete) VALUES (1, NULL), (2, '2026-01-02');
        INSERT INTO storage_files (id, customer_id) VALUES (1, 1), (2, NULL)
        """,
        up={
            "SELECT customer_id, total_file_count, total_file_size, tm_delete FROM storage_accounts "
            "ORDER BY customer_id": [("1", 0, 0, "9999-01-01"), ("2", 0, 0, "9999-01-01")],
            "SELECT COUNT(DISTINCT id) FROM storage_accounts": [2],
            "SELECT account_id, filesize FROM storage_files": [("1", 0), (None, 0)],
        },
    ),
    "dcebea23280e": Case(
        """
        INSERT INTO chatrooms (id, owner_id, agent_id) VALUES (1, 9, 9);
        INSERT INTO chats (id, owner_id) VALUES (1, 8);
        INSERT INTO messagechatrooms (id, agent_id) VALUES (1, 7)
        """,
        up={
            "SELECT room_owner_id, owner_type, owner_id FROM chatrooms": [("9", "", None)],
            "SELECT room_owner_id FROM chats": ["8"],
            "SELECT owner_type, owner_id FROM messagechatrooms": [("", "7")],
        },
        down={
            "SELECT owner_id, agent_id FROM chatrooms": [("9", "9")],
            "SELECT owner_id FROM chats": ["8"],
            "SELECT agent_id FROM messagechatrooms": ["7"],
        },
    ),
    "354328132eeb": Case(
        "INSERT INTO calls (id, status) VALUES (1, 'dialing')",
        up={"SELECT id, status FROM call_calls": [("1", "dialing")]},
        down={"SELECT id, status FROM calls": [("1", "dialing")]},
    ),
    "c74277ac6ab8": Case(
        """
        INSERT INTO chatbot_chatbots (id, name, engine_data) VALUES (1, 'bot', '{"k": 1}');
        INSERT INTO chatbot_chatbotcalls (id, chatbot_id, chatbot_engine_model) VALUES (2, 1, 'm');
        INSERT INTO chatbot_messages (id, chatbotcall_id, content) VALUES (3, 2, 'hello')
        """,
        up={
            "SELECT id, name, engine_data FROM ai_ais": [("1", "bot", {"k": 1})],
            "SELECT id, ai_id, ai_engine_model FROM ai_aicalls": [("2", "1", "m")],
            "SELECT id, aicall_id, content FROM ai_messages": [("3", "2", "hello")],
        },
        down={
            "SELECT chatbot_id FROM chatbot_chatbotcalls": ["1"],
            "SELECT chatbotcall_id FROM chatbot_messages": ["2"],
        },
    ),
    "d725742f35da": Case(
        """
        INSERT INTO conversation_messages (id, reference_id) VALUES
            (1, '01234567-89ab-cdef-0123-456789ABCDEF'), (2, 'sms:1'), (3, ''), (4, NULL),
            (5, '0123456789abcdef0123456789abcdef'), (6, '01234567-89ab-cdef-0123-456789ABCDEF\n')
        """,
        up={
            "SELECT id, HEX(reference_id) FROM conversation_messages WHERE reference_id IS NOT NULL": [
                ("1", "0123456789ABCDEF0123456789ABCDEF")
            ]
        },
        down={
            "SELECT id, reference_id FROM conversation_messages WHERE reference_id IS NOT NULL": [
                ("1", "01234567-89ab-cdef-0123-456789abcdef")
            ]
        },
    ),
    "f46d9c5c4438": Case(
        "INSERT INTO ai_messages (id, content) VALUES (1, 'plain'), (2, NULL)",
        up={"SELECT content FROM ai_messages": ["plain", None]},
        between="INSERT INTO ai_messages (id, content) VALUES (3, 'Grüße 🐘')",
        down={"SELECT content FROM ai_messages": ["plain", None, "Grüße ?"]},
    ),
    "1ef85e7392ce": Case("INSERT INTO ai_ais (id) VALUES (1)", up={"SELECT tool_names FROM ai_ais": [["all"]]}),
    "b2e4f8a91c03": Case(
        "INSERT INTO customer_customers (id, tm_delete) VALUES (1, NULL), (2, '2026-01-02')",
        up={"SELECT email_verified FROM customer_customers": [1, 0]},
    ),
    "fb5b8d1359c9": Case(
        "INSERT INTO billing_billings (id, tm_delete) VALUES (1, '9999-01-01'), (2, '2026-01-02'), (3, NULL)",
        up={"SELECT tm_delete FROM billing_billings": [None, "2026-01-02", None]},
    ),
    # one billing is kept for each reference
    "f1a2b3c4d5e6": Case(
        """
        INSERT INTO billing_billings (id, reference_type, reference_id, tm_create, tm_delete) VALUES
            ('keep, live', 'call', 1, '2026-01-02', NULL), ('newer, deleted', 'call', 1, '2026-05-06', '2026-01-02'),
            ('keep, newest', 'call', 2, '2026-05-06', NULL), ('older', 'call', 2, '2026-01-02', NULL),
            ('undated', 'call', 2, NULL, NULL),
            ('keep, largest id', 'call', 3, '2026-01-02', '9999-01-01'), ('id', 'call', 3, '2026-01-02', NULL),
            ('keep, deleted', 'call', 4, '2026-05-06', '2026-05-06'),
            ('older, deleted', 'call', 4, '2026-01-02', '2026-05-06'),
            ('keep, NULL', 'call', NULL, '2026-01-02', NULL), ('keep, NULL too', 'call', NULL, '2026-01-02', NULL),
            ('keep, zero UUID', 'call', '', '2026-05-06', NULL), ('older, zero UUID', 'call', '', '2026-01-02', NULL),
            ('keep, other type', 'sms', 1, '2026-01-02', NULL)
        """,
        up={"SELECT id LIKE 'keep%', COUNT(*) FROM billing_billings GROUP BY 1 ORDER BY 1": [(1, 8)]},
    ),
    "fd9ebdbd7baa": Case(
        "INSERT INTO number_numbers (id, type, number) VALUES"
        " (1, 'virtual', '+999123'), (2, 'normal', '+999123'), (3, 'virtual', NULL)",
        up={"SELECT number FROM number_numbers": ["+899123", "+999123", None]},
        down={"SELECT number FROM number_numbers": ["+999123", "+999123", None]},
    ),
    "a1b2c3d4e5f7": Case(
        """
        INSERT INTO billing_allowances (id, account_id, tm_delete) VALUES (1, 1, '9999-01-01'), (2, 2, '2026-01-02')
        """,
        up={"SELECT tm_delete FROM billing_allowances": [None, "2026-01-02"]},
        down={"SELECT tm_delete FROM billing_allowances": ["9999-01-01", "2026-01-02"]},
    ),
    "b2c3d4e5f6a8": Case(
        """
        INSERT INTO billing_accounts (id, balance) VALUES (1, 12.5), (2, NULL), (3, -0.25), (4, 0), (5, 1.1);
        INSERT INTO billing_allowances
            (id, account_id, cycle_start, cycle_end, tokens_total, tokens_used, tm_delete) VALUES
            ('current', 1, '2020-01-01', '2120-01-01', 100, 30, NULL),
            ('past', 1, '2019-01-01', '2020-01-01', 5, 0, NULL),
            ('deleted', 2, '2020-01-01', '2120-01-01', 100, 30, '2026-01-02'),
            ('future', 3, '2119-01-01', '2120-01-01', 100, 30, NULL),
            ('overdrawn', 4, '2020-01-01', '2120-01-01', 10, 25, NULL);
        INSERT INTO billing_billings (id, cost_unit_count, cost_token_per_unit, cost_token_total,
            cost_credit_per_unit, cost_credit_total, tm_billing_start, tm_billing_end) VALUES
            (1, 1.2, 3, 6, 0.5, 1.25, '2026-01-02 03:04:05.678901', '2026-01-02 03:05:06');
        INSERT INTO billing_billings (id, tm_billing_start, tm_billing_end) VALUES
            (2, '2026-01-02', NULL), (3, '2026-01-02', '9999-01-01'), (4, '9999-01-01', '2026-01-02')
        """,
        up={
            "SELECT balance_credit FROM billing_accounts": [12500000, 0, -250000, 0, 1100000],
            "SELECT balance_token FROM billing_accounts": [70, 0, 0, -15, 0],
            "SELECT billable_units, usage_duration FROM billing_billings": [(2, 60), (0, 0), (0, 0), (0, 0)],
            "SELECT rate_token_per_unit, rate_credit_per_unit, amount_token, amount_credit FROM billing_billings "
            "WHERE id < '3'": [(3, 500000, -6, -1250000), (0, 0, 0, 0)],
            "SELECT transaction_type FROM billing_billings": ["usage", "usage", "usage", "usage"],
        },
        down={
            "SELECT balance FROM billing_accounts": [12.5, 0, -0.25, 0, 1.1],
            "SELECT cost_unit_count, cost_token_total, cost_credit_per_unit, cost_credit_total FROM billing_billings "
            "WHERE id < '3'": [(2, 6, 0.5, 1.25), (0, 0, 0, 0)],
        },
    ),
    "dafeedbccfa5": Case(
        "INSERT INTO customer_customers (id, tm_delete) VALUES (1, NULL), (2, '2026-01-02')",
        up={"SELECT status FROM customer_customers": ["active", "deleted"]},
    ),
    "27b482dafc0c": Case(
        "INSERT INTO billing_accounts (id, tm_delete) VALUES (1, NULL), (2, '2026-01-02')",
        up={"SELECT status FROM billing_accounts": ["active", "deleted"]},
    ),
    "8f42ac0555e7": Case(
        "INSERT INTO customer_accesskeys (id, token) VALUES"
        " (1, 'vb_0123456789abcdef'), (2, ''), (3, NULL), (4, 'short')",
        up={
            "SELECT token_prefix FROM customer_accesskeys": ["vb_01234567", None, None, "short"],
            "SELECT token_hash = SHA2('vb_0123456789abcdef', 256) FROM customer_accesskeys": [1, None, None, 0],
            "SELECT token_hash = SHA2('short', 256) FROM customer_accesskeys": [0, None, None, 1],
        },
        down={"SELECT token FROM customer_accesskeys": [None, None, None, None]},
    ),
    "ebbb033028db": Case(
        "INSERT INTO customer_customers (id, status, email_verified) VALUES"
        " (1, '', 1), (2, '', 0), (3, 'frozen', 1), (4, '', 2)",
        up={"SELECT status FROM customer_customers": ["active", "initial", "frozen", ""]},
    ),
    "ed4cff99a82e": Case(
        "INSERT INTO ai_aicalls (id, ai_id) VALUES (1, 9), (2, NULL)",
        up={"SELECT assistance_type, assistance_id FROM ai_aicalls": [("ai", "9"), ("", None)]},
        between="INSERT INTO ai_aicalls (id, assistance_type, assistance_id) VALUES (3, 'team', 8)",
        down={"SELECT ai_id FROM ai_aicalls": ["9", None, None]},
    ),
    "f2b3c4d5e6f7": Case(
        """
        INSERT INTO ai_aicalls (id, ai_engine_data) VALUES (1, '{"k": 1}'), (2, NULL);
        INSERT INTO ai_ais (id, engine_data) VALUES (1, '{"k": 2}')
        """,
        up={"SELECT parameter FROM ai_aicalls": [{"k": 1}, None], "SELECT parameter FROM ai_ais": [{"k": 2}]},
        down={"SELECT ai_engine_data FROM ai_aicalls": [{"k": 1}, None]},
    ),
    "ffb1bfe3f8d7": Case(
        "INSERT INTO customer_customers (id, status) VALUES (1, 'active'), (2, 'initial'), (3, '')",
        up={"SELECT identity_verification_status FROM customer_customers": ["verified", "none", "none"]},
    ),
    "h2b3c4d5e6f7": Case(
        "INSERT INTO billing_billings (id, reference_id, idempotency_key) VALUES"
        " (1, 1, REPEAT('\\0', 16)), (2, 2, REPEAT('\\0', 16)), (3, 3, ''), (4, 4, ''), (5, 5, 'key'), (6, 6, NULL)",
        up={"SELECT idempotency_key FROM billing_billings": [None, None, None, None, "key", None]},
    ),
    "8268e08fecd4": Case(
        "INSERT INTO billing_billings (id, reference_id, idempotency_key) VALUES"
        " (1, 1, REPEAT('\\0', 16)), (2, 2, 'key')",
        up={"SELECT idempotency_key FROM billing_billings": [None, "key"]},
    ),
    "0c1a75da0b58": Case(
        "INSERT INTO ai_aicalls (id, language) VALUES (1, 'en-US'), (2, NULL)",
        up={"SELECT stt_language FROM ai_aicalls": ["en-US", ""]},
        down={"SELECT language FROM ai_aicalls": ["en-US", ""]},
    ),
    "08d686855c69": Case(
        """
        INSERT INTO registrar_extensions (id) VALUES (1), (2), (3);
        INSERT INTO registrar_directs (id, customer_id, extension_id, hash, tm_create, tm_delete) VALUES
            (11, 9, 1, 'one', '2026-01-02', NULL), (12, 9, 2, 'two', NULL, '2026-01-02'),
            (13, NULL, 3, 'three', NULL, '9999-01-01'), (14, 9, NULL, 'four', NULL, NULL), (15, 9, 5, NULL, NULL, NULL)
        """,
        up={
            "SELECT id, customer_id, resource_type, resource_id, hash, tm_create FROM direct_directs": [
                ("11", "9", "extension", "1", "one", "2026-01-02"),
                ("13", "", "extension", "3", "three", None),
            ],
            "SELECT direct_id, direct_hash FROM registrar_extensions": [("11", "one"), (None, None), ("13", "three")],
        },
        down={
            "SELECT id, customer_id, extension_id, hash FROM registrar_directs": [
                ("11", "9", "1", "one"),
                ("13", "", "3", "three"),
            ]
        },
    ),
    # these configs name their customer by a UUID in text form
    "b43193683818": Case(
        """
        INSERT INTO customer_customers (id, tm_delete) VALUES
            (1, '9999-01-01'), (2, '9999-01-01'), (3, NULL), (4, '2026-01-02'), (5, '9999-01-01');
        INSERT INTO call_outbound_configs (id, customer_id, detail, destination_whitelist, tm_delete) VALUES
            ('x', '32000000-0000-0000-0000-000000000000', 'live', '[]', NULL),
            ('y', '35000000-0000-0000-0000-000000000000', 'deleted', '[]', '2026-01-02')
        """,
        up={
            "SELECT customer_id, detail, destination_whitelist FROM call_outbound_configs ORDER BY customer_id": [
                ("31000000-0000-0000-0000-000000000000", "", []),
                ("32000000-0000-0000-0000-000000000000", "live", []),
                ("35000000-0000-0000-0000-000000000000", "deleted", []),
            ],
            "SELECT id REGEXP '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$' "
            "FROM call_outbound_configs WHERE detail = ''": [1],
        },
    ),
    "98abdec1a745": Case(
        """
        INSERT INTO customer_customers (id, tm_delete) VALUES (1, NULL), (2, NULL), (3, '2026-01-02');
        INSERT INTO call_outbound_configs (id, customer_id, detail, destination_whitelist) VALUES
            ('x', '32000000-0000-0000-0000-000000000000', 'live', '[]')
        """,
        up={
            "SELECT customer_id, detail FROM call_outbound_configs ORDER BY customer_id": [
                ("31000000-0000-0000-0000-000000000000", ""),
                ("32000000-0000-0000-0000-000000000000", "live"),
            ]
        },
    ),
    "dd500d4e8cb7": Case(
        """
        INSERT INTO customer_customers (id, tm_delete) VALUES (1, NULL), (2, NULL), (3, '9999-01-01');
        INSERT INTO call_outbound_configs (id, customer_id, destination_whitelist) VALUES
            ('x', '33000000-0000-0000-0000-000000000000', '["+1"]')
        """,
        up={
            "SELECT customer_id FROM call_outbound_configs ORDER BY customer_id": ["1", "2"],
            "SELECT COUNT(DISTINCT id), destination_whitelist FROM call_outbound_configs "
            "GROUP BY destination_whitelist ORDER BY 1": [(2, [])],
        },
        between="UPDATE call_outbound_configs SET id = customer_id",
        down={
            "SELECT id, customer_id FROM call_outbound_configs": [
                ("31000000-0000-0000-0000-000000000000", "31000000-0000-0000-0000-000000000000"),
                ("32000000-0000-0000-0000-000000000000", "32000000-0000-0000-0000-000000000000"),
            ]
        },
    ),
    "1ebd3fdcea8d": Case(
        """
        INSERT INTO customer_customers (id, default_outgoing_source_number_id) VALUES
            (1, REPEAT('9', 16)), (2, NULL), (3, 'short');
        INSERT INTO call_outbound_configs (id, customer_id, destination_whitelist) VALUES
            (1, 1, '[]'), (2, 2, '[]'), (3, 3, '[]')
        """,
        up={"SELECT default_outgoing_source_number_id FROM call_outbound_configs": ["9999999999999999", "", ""]},
    ),
    "ff02d243a799": Case(
        """
        INSERT INTO customer_customers (id) VALUES (1), (2);
        INSERT INTO call_outbound_configs
            (id, customer_id, destination_whitelist, default_outgoing_source_number_id) VALUES
            (1, 1, '[]', 9), (2, 2, '[]', '')
        """,
        down={"SELECT default_outgoing_source_number_id FROM customer_customers": ["9", None]},
    ),
    "072b3191b4a7": Case(
        "INSERT INTO ai_ai_audits (id, aicall_id, tm_delete) VALUES (1, 1, DEFAULT), (2, 2, '2026-01-02')",
        up={"SELECT tm_delete FROM ai_ai_audits": [None, "2026-01-02"]},
        down={"SELECT tm_delete FROM ai_ai_audits": ["9999-01-01", "2026-01-02"]},
    ),
    "bbcf80d332eb": Case(
        """
        INSERT INTO contact_contacts (id, customer_id, tm_create, tm_delete) VALUES
            (1, 9, '2026-01-02', NULL), (2, 9, '2026-01-02', '2026-01-02'),
            (3, 9, '2026-01-02', '9999-01-01'), (4, 9, '2026-01-02', NULL);
        INSERT INTO contact_phone_numbers
            (id, contact_id, customer_id, number, number_e164, is_primary, tm_create) VALUES
            (21, 1, 9, '1', '+1', 1, '2026-01-02'), (22, 1, 9, '2', '+2', 0, '2026-01-02'),
            (23, 2, 9, '3', '+3', 1, '2026-01-02'), (24, 3, 9, '4', '+4', 0, '2026-01-02');
        INSERT INTO contact_emails (id, contact_id, customer_id, address, is_primary, tm_create) VALUES
            (11, 1, 9, 'Ann@Example.com', 1, '2026-05-06'), (12, 1, 9, 'ann@example.COM', 0, '2026-05-06'),
            (13, 4, 9, 'ANN@example.com', 0, '2026-05-06'), (14, 4, 9, 'Bob@example.com', 1, '2026-05-06')
        """,
        up={
            "SELECT customer_id, contact_id, type, target, target_name, is_primary, tm_create FROM contact_addresses "
            "ORDER BY type, target": [
                ("9", "1", "email", "ann@example.com", "", 1, "2026-05-06"),
                ("9", "4", "email", "bob@example.com", "", 1, "2026-05-06"),
                ("9", "1", "tel", "+1", "", 0, "2026-01-02"),
                ("9", "1", "tel", "+2", "", 0, "2026-01-02"),
                ("9", "3", "tel", "+4", "", 0, "2026-01-02"),
            ],
            "SELECT COUNT(DISTINCT id) FROM contact_addresses": [5],
        },
    ),
    "a5a40c93d3e6": Case(
        """
        INSERT INTO ai_aicalls (id, customer_id, reference_type, status, reference_id) VALUES
            (1, 9, 'call', 'progressing', 5), (2, 9, 'call', 'terminated', 5), (3, 9, 'call', 'terminating', 5),
            (4, 9, 'call', 'progressing', ''), (5, 9, 'call', 'progressing', ''), (6, 9, 'call', 'progressing', 6)
        """,
        up={
            "SELECT active_reference_key IS NULL FROM ai_aicalls": [0, 1, 1, 1, 1, 0],
            "SELECT active_reference_key = UNHEX(SHA2(CONCAT(customer_id, '|call|', reference_id), 256)) "
            "FROM ai_aicalls WHERE active_reference_key IS NOT NULL": [1, 1],
        },
    ),
    "2d8f0ea90565": Case(
        """
        INSERT INTO contact_contacts (id, customer_id, tm_create, tm_delete) VALUES
            (1, 9, '2026-01-02', NULL), (2, 9, '2026-01-02', '2026-05-06'), (3, 9, '2026-01-02', '9999-01-01');
        INSERT INTO contact_addresses (id, customer_id, type, target, contact_id, tm_create) VALUES
            (1, 9, 'tel', '+1', 1, '2026-01-02'), (2, 9, 'tel', '+2', 2, '2026-01-02'),
            (3, 9, 'tel', '+3', 2, '2026-07-01'), (4, 9, 'tel', '+4', 3, NULL), (5, 9, 'tel', '+5', NULL, '2026-01-02')
        """,
        up={
            "SELECT customer_id, contact_id, type, target, valid_from, valid_to, tm_create, tm_update "
            "FROM contact_address_ownership_periods ORDER BY target": [
                ("9", "1", "tel", "+1", None, None, "2026-01-02", "2026-01-02"),
                ("9", "2", "tel", "+2", None, "2026-05-06", "2026-01-02", "2026-05-06"),
                ("9", "2", "tel", "+3", "2026-05-06", "2026-05-06", "2026-07-01", "2026-05-06"),
                ("9", "3", "tel", "+4", None, None, None, None),
            ],
            "SELECT target FROM contact_addresses": ["+1", "+4", "+5"],
        },
        down={
            "SELECT target FROM contact_addresses ORDER BY target": ["+1", "+2", "+3", "+4", "+5"],
            "SELECT contact_id FROM contact_addresses ORDER BY target": ["1", "2", "2", "3", None],
        },
    ),
    "1d0f4d07ff58": Case(
        """
        INSERT INTO contact_addresses (id, customer_id, contact_id, type, target) VALUES
            (1, 9, 1, 'email', 'a@b'), (2, 9, 1, 'tel', '+1')
        """,
        down={
            "SELECT contact_id, address FROM contact_emails": [("1", "a@b")],
            "SELECT contact_id, number_e164 FROM contact_phone_numbers": [("1", "+1")],
        },
    ),
    "167bebb7c46f": Case(
        """
        INSERT INTO contact_cases (id, customer_id, reference_type, tm_create, peer_type, peer_target, status) VALUES
            (1, 9, 'call', '2026-01-02', 'tel', '+1 "x" é', DEFAULT), (2, 9, 'call', '2026-01-02', '', '', 'closed')
        """,
        up={
            "SELECT peer, peer_type, peer_target, local, local_type FROM contact_cases": [
                ({"type": "tel", "target": '+1 "x" é'}, "tel", '+1 "x" é', None, None),
                ({"type": "", "target": ""}, "", "", None, None),
            ],
            "SELECT open_peer_uk = UNHEX(SHA2(CONCAT(customer_id, '|tel|+1 \"x\" é|call'), 256)) FROM contact_cases": [
                1,
                None,
            ],
        },
        down={
            "SELECT peer_type, peer_target, open_peer_uk IS NULL FROM contact_cases": [
                ("tel", '+1 "x" é', 0),
                ("", "", 1),
            ]
        },
    ),
    "b41d1b2317af": Case(
        """
        INSERT INTO contact_interactions (id, customer_id, reference_type, reference_id, tm_create,
            peer_type, peer_target, local_type, local_target) VALUES
            (1, 9, 'call', 1, '2026-01-02', 'tel', '+1', 'tel', '+2'),
            (2, 9, 'call', 2, '2026-01-02', 'tel', '+1', '', ''),
            (3, 9, 'call', 3, '2026-01-02', 'tel', '+1', '', 'x')
        """,
        up={
            "SELECT peer_type, peer_target, local_type, local_target, local IS NULL FROM contact_interactions": [
                ("tel", "+1", "tel", "+2", 0),
                ("tel", "+1", None, None, 1),
                ("tel", "+1", "", "x", 0),
            ]
        },
        down={
            "SELECT peer_type, peer_target, local_type, local_target FROM contact_interactions": [
                ("tel", "+1", "tel", "+2"),
                ("tel", "+1", "", ""),
                ("tel", "+1", "", "x"),
            ]
        },
    ),
    "a5e6f559299c": Case(
        "DELETE FROM schedule_schedules",
        up={
            "SELECT name, cron, target_queue, target_uri, target_data, timeout_ms, enabled "
            "FROM schedule_schedules ORDER BY name": [
                ("database-backup", "0 2 * * *", SCHEDULER, "/v1/backups", {}, 1800000, 0),
                ("execution-retention", "30 2 * * *", SCHEDULER, "/v1/executions/prune", {}, 600000, 1),
                ("number-renew", "0 1 * * *", NUMBERS, "/v1/numbers/renew", {"days": 28}, 300000, 1),
            ],
            "SELECT DISTINCT customer_id, type, target_method, target_data_type, retry_max, tm_next_run "
            "FROM schedule_schedules ORDER BY 1": [("", "rpc", "POST", "application/json", 0, None)],
            "SELECT detail FROM schedule_schedules WHERE name = 'number-renew'": ["Daily phone number renewal sweep"],
        },
        down={"SELECT name FROM schedule_schedules": []},
    ),
    # the rows of the previous revision stay
    "0c037bf0a362": Case(
        "UPDATE schedule_schedules SET detail = 'existing'",
        up={
            "SELECT name, cron, timeout_ms, enabled FROM schedule_schedules WHERE detail <> 'existing' ORDER BY name": [
                ("ai-proposal-expiry", "0 * * * *", 300000, 1),
                ("billing-failed-event-retry", "* * * * *", 60000, 1),
                ("billing-monthly-topup", "0 * * * *", 300000, 1),
                ("customer-frozen-expiry", "0 4 * * *", 600000, 1),
                ("customer-unverified-cleanup", "*/15 * * * *", 60000, 1),
            ]
        },
        down={"SELECT detail FROM schedule_schedules": ["existing", "existing", "existing"]},
    ),
    "902325885953": Case(
        "INSERT INTO customer_customers (id, tm_delete) VALUES"
        " (1, NULL), (2, NULL), (3, '9999-01-01'), (4, '2026-01-02')",
        up={
            "SELECT webhook_secret REGEXP '^[0-9a-f]{64}$' FROM customer_customers": [1, 1, 1, 0],
            "SELECT COUNT(DISTINCT webhook_secret) FROM customer_customers": [4],
            "SELECT webhook_secret FROM customer_customers WHERE tm_delete = '2026-01-02'": [""],
        },
    ),
    # MariaDB has no opaque JSON values: its array holds their texts
    "ede50012c416": Case(
        f"""
        INSERT INTO call_confbridges (id, recording_ids) VALUES
            (1, '["{UUID}"]'), (2, '["{RAW}", "{UUID}", 5, null, ["nested"], {{"k": "{RAW}"}}]'),
            (3, '[]'), (4, NULL), (5, '{{"a": "{RAW}"}}'), (6, '["é12345678901234"]'), (7, '["short"]'),
            (8, JSON_ARRAY('{UUID}', /*!80000 CAST('{RAW}' AS BINARY) */ /*M! '{RAW_AS_UUID}' */)),
            (REPEAT('9', 16), JSON_ARRAY(/*!80000 CAST('ab' AS BINARY) */ /*M! 'base64:type15:YWI=' */))
        """,
        up={
            "SELECT recording_ids FROM call_confbridges WHERE id < '9'": [
                [UUID],
                [RAW_AS_UUID, UUID, 5, None, ["nested"], {"k": RAW}],
                [],
                None,
                {"a": RAW},
                ["c3a93132-3334-3536-3738-393031323334"],
                ["short"],
                [UUID, RAW_AS_UUID],
            ],
            "SELECT JSON_UNQUOTE(JSON_EXTRACT(recording_ids, '$[0]')) LIKE 'base64:type%:YWI=' FROM call_confbridges "
            "WHERE id = REPEAT('9', 16)": [1],
        },
    ),
}


def sentinels(revision: dict[str, Any]) -> Case:
    """The date 9999-01-01 becomes NULL, and comes back, in each column that the published data lists."""
    never, then = "9999-01-01", "2026-01-02"
    inserts, up, down = [], {}, {}
    for table, columns in re.findall(r"(\w+): ([\w, ]+)", revision["data"][0].partition("NULL: ")[2]):
        more = columns.count(",")
        other = then if table.startswith("contact_") else None  # NOT NULL there
        rows = [("1", *[never] * (more + 1)), ("2", *[then] * (more + 1)), ("3", never, *[other] * more)]
        values = ", ".join(map(str, rows)).replace("None", "NULL")
        inserts.append(f"INSERT INTO {table} (id, {columns}) VALUES {values}")
        query = f"SELECT id, {columns} FROM {table}"
        up[query] = [tuple(None if value == never else value for value in row) for row in rows]
        down[f"{query} WHERE id < '3'"] = rows[:2]
    return Case(";\n".join(inserts), up, down)


def every_row(revision: dict[str, Any]) -> Case | None:
    """Two rows for each column in which, as the published data says, "every row gets" one value."""
    promises = re.findall(r"^(\w+)\.(\w+): every row gets (.+)$", "\n".join(revision.get("data", [])), re.MULTILINE)
    if not promises:
        return None
    return Case(
        ";\n".join(f"INSERT INTO {table} (id) VALUES (1), (2)" for table in {table for table, _, _ in promises}),
        up={f"SELECT {column} FROM {table}": [value_of(text)] * 2 for table, column, text in promises},
    )


def value_of(text: str) -> Any:
    """The value that every row gets, from the words of the published data."""
    if text.startswith("'"):
        return plain(text.strip("'").removesuffix(" 00:00:00.000000"))
    return int(text) if text.isdigit() else ""


def case_of(revision: dict[str, Any]) -> Case | None:
    """The case of a revision: one of the above, or two rows for what "every row gets"."""
    if revision["revision"] == "071504ef41d0":
        return sentinels(revision)
    return CASES.get(revision["revision"]) or every_row(revision)


def test_every_revision_with_data_has_a_case() -> None:
    revisions = history("voipbin")
    assert not [each["revision"] for each in revisions if "data" in each and not case_of(each)]
    assert CASES.keys() <= {each["revision"] for each in revisions}


@pytest.mark.exhaustive
def test_rows_along_the_chain(database: Database) -> None:
    walk(TREES["bin-manager"], database, case_of)
