"""What each data-changing revision of the bin-manager chain does to rows.

One walk along the chain. Before a revision that has a hook here rows are put in that hit every branch of what
``tests/published`` says of it; they are checked after the upgrade, after a downgrade where rows come back, and
after the upgrade that follows.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, text

from tests.conftest import TREES, Database
from tests.published import history

ZERO = bytes(16)
NEVER = datetime(9999, 1, 1)
THEN = datetime(2026, 1, 2, 3, 4, 5, 678901)
LATER = datetime(2026, 5, 6, 7, 8, 9)


def uid(number: int) -> bytes:
    """A UUID to recognise a row by."""
    return number.to_bytes(16, "big")


class Rows:
    """Reads and writes rows on one connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def insert(self, table: str, *rows: dict[str, Any]) -> None:
        for row in rows:
            columns = ", ".join(f"`{name}`" for name in row)
            values = ", ".join(f":{name}" for name in row)
            self.connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)
        self.connection.commit()

    def select(self, table: str, columns: str, order: str = "id", where: str = "TRUE") -> list[tuple]:
        result = self.connection.exec_driver_sql(f"SELECT {columns} FROM {table} WHERE {where} ORDER BY {order}")
        found = [tuple(row) for row in result]
        self.connection.rollback()
        return found

    def run(self, sql: str) -> None:
        self.connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
        self.connection.commit()


# A hook is a generator: it puts rows in and yields, checks them after the upgrade and yields, and, if it goes on,
# checks them after the downgrade. After the last yield the upgrade is run again.
Hook = Callable[[Rows], Iterator[None]]
HOOKS: dict[str, Hook] = {}


def hook(revision: str) -> Callable[[Hook], Hook]:
    def register(function: Hook) -> Hook:
        HOOKS[revision] = function
        return function

    return register


EVERY_ROW = re.compile(r"(\w+)\.(\w+): every row gets (?:its )?(.+)")


def every_row(revision: dict[str, Any]) -> Hook:
    """The hook for "every row gets ...": two rows in each table, one with nothing in it but its id."""
    promises = [found.groups() for found in map(EVERY_ROW.fullmatch, revision["data"]) if found]

    def steps(rows: Rows) -> Iterator[None]:
        sources: dict[tuple[str, str], dict] = {}
        for table in {table for table, _, _ in promises}:
            rows.run(f"DELETE FROM {table}")
            rows.insert(table, {"id": uid(1)}, {"id": uid(2)})
        for table, column, value in promises:
            if re.fullmatch(r"[a-z_]+", value):
                if "tm_" in value:
                    rows.run(f"UPDATE {table} SET {value} = '2026-01-02 03:04:05.678901' WHERE id = X'{uid(1).hex()}'")
                elif not value.endswith("_data"):
                    rows.run(f"UPDATE {table} SET {value} = X'{uid(77).hex()}' WHERE id = X'{uid(1).hex()}'")
                else:
                    rows.run(f"UPDATE {table} SET {value} = '{{}}' WHERE id = X'{uid(1).hex()}'")
                sources[table, column] = dict(rows.select(table, f"id, {value}"))
        yield
        for table, column, value in promises:
            for id_, now in rows.select(table, f"id, {column}"):
                assert now == expected(value, sources.get((table, column), {}).get(id_), now), f"{table}.{column}"
        yield

    return steps


def expected(value: str, source: object, now: object) -> object:
    if value.startswith(("the empty value", "the all-zero UUID")):
        return ZERO if isinstance(now, bytes) else ""
    if value.startswith("'"):
        literal = value.strip("'")
        return now if literal[0] in "[{" and json.loads(now) == json.loads(literal) else parsed(literal, now)
    return int(value) if value.isdigit() else source


def parsed(literal: str, now: object) -> object:
    return datetime.fromisoformat(literal) if isinstance(now, datetime) else literal


@hook("8648107ccabb")
def sip_auths(rows: Rows) -> Iterator[None]:
    rows.insert(
        "registrar_trunks",
        {
            "id": uid(1),
            "auth_types": '["ip"]',
            "realm": "r",
            "username": "u",
            "password": "p",
            "allowed_ips": '["10.0.0.1"]',
            "tm_create": THEN,
            "tm_update": LATER,
            "tm_delete": NEVER,
        },
        {"id": uid(2), "tm_delete": THEN},
        {"id": uid(3), "tm_delete": None},
    )
    rows.insert(
        "extensions",
        {"id": uid(4), "realm": "e", "username": "v", "password": "q", "tm_create": THEN, "tm_delete": NEVER},
        {"id": uid(5), "tm_delete": THEN},
    )
    yield
    found = rows.select(
        "registrar_sip_auths", "id, reference_type, auth_types, realm, username, allowed_ips, tm_update"
    )
    assert [(row[0], row[1], json.loads(row[2]), row[3], row[4], json.loads(row[5]), row[6]) for row in found] == [
        (uid(1), "trunk", ["ip"], "r", "u", ["10.0.0.1"], LATER),
        (uid(4), "extension", ["basic"], "e", "v", [], None),
    ]
    yield


@hook("20fbe7fc5157")
def chatroom_agents(rows: Rows) -> Iterator[None]:
    rows.insert("chatrooms", {"id": uid(1), "owner_id": uid(9)}, {"id": uid(2), "owner_id": None})
    rows.insert(
        "messagechatrooms",
        {"id": uid(1), "chatroom_id": uid(1)},
        {"id": uid(2), "chatroom_id": uid(2)},
        {"id": uid(3), "chatroom_id": uid(404)},
    )
    yield
    assert rows.select("chatrooms", "agent_id") == [(uid(9),), (None,)]
    assert rows.select("messagechatrooms", "agent_id") == [(uid(9),), (None,), (None,)]
    yield


@hook("bffc2c435802")
def storage_accounts(rows: Rows) -> Iterator[None]:
    customers = [row[0] for row in rows.select("customers", "id")] + [uid(101), uid(102)]
    rows.insert("customers", {"id": uid(101)}, {"id": uid(102), "tm_delete": THEN})
    rows.insert("storage_files", {"id": uid(101), "customer_id": uid(101)}, {"id": uid(102)})
    yield
    found = rows.select(
        "storage_accounts", "id, customer_id, total_file_count, total_file_size, tm_delete", "customer_id"
    )
    assert [row[1:] for row in found] == [(customer, 0, 0, NEVER) for customer in sorted(customers)]
    assert len({row[0] for row in found}) == len(customers), "one id for several accounts"
    assert rows.select("storage_files", "account_id, filesize", where=f"id >= X'{uid(101).hex()}'") == [
        (uid(101), 0),
        (None, 0),
    ]
    yield


@hook("dcebea23280e")
def chat_owners(rows: Rows) -> Iterator[None]:
    for table in ("chatrooms", "chats", "messagechatrooms"):
        rows.run(f"DELETE FROM {table}")
    rows.insert("chatrooms", {"id": uid(1), "owner_id": uid(9), "agent_id": uid(9)})
    rows.insert("chats", {"id": uid(1), "owner_id": uid(8)})
    rows.insert("messagechatrooms", {"id": uid(1), "agent_id": uid(7)})
    yield
    assert rows.select("chatrooms", "room_owner_id, owner_type, owner_id") == [(uid(9), "", None)]
    assert rows.select("chats", "room_owner_id") == [(uid(8),)]
    assert rows.select("messagechatrooms", "owner_type, owner_id") == [("", uid(7))]
    yield
    assert rows.select("chatrooms", "owner_id, agent_id") == [(uid(9), uid(9))]
    assert rows.select("chats", "owner_id") == [(uid(8),)]
    assert rows.select("messagechatrooms", "agent_id") == [(uid(7),)]
    yield


@hook("354328132eeb")
def table_names(rows: Rows) -> Iterator[None]:
    rows.insert("calls", {"id": uid(50), "status": "dialing"})
    yield
    assert rows.select("call_calls", "status", where=f"id = X'{uid(50).hex()}'") == [("dialing",)]
    yield
    assert rows.select("calls", "status", where=f"id = X'{uid(50).hex()}'") == [("dialing",)]
    yield


@hook("c74277ac6ab8")
def chatbots_become_ais(rows: Rows) -> Iterator[None]:
    for table in ("chatbot_chatbots", "chatbot_chatbotcalls", "chatbot_messages"):
        rows.run(f"DELETE FROM {table}")
    rows.insert("chatbot_chatbots", {"id": uid(1), "name": "bot", "engine_data": '{"k": 1}'})
    rows.insert("chatbot_chatbotcalls", {"id": uid(2), "chatbot_id": uid(1), "chatbot_engine_model": "m"})
    rows.insert("chatbot_messages", {"id": uid(3), "chatbotcall_id": uid(2), "content": "hello"})
    yield
    assert [(name, json.loads(data)) for name, data in rows.select("ai_ais", "name, engine_data")] == [
        ("bot", {"k": 1})
    ]
    assert rows.select("ai_aicalls", "id, ai_id, ai_engine_model") == [(uid(2), uid(1), "m")]
    assert rows.select("ai_messages", "id, aicall_id, content") == [(uid(3), uid(2), "hello")]
    yield
    assert rows.select("chatbot_chatbotcalls", "chatbot_id") == [(uid(1),)]
    assert rows.select("chatbot_messages", "chatbotcall_id") == [(uid(2),)]
    yield


@hook("d725742f35da")
def message_references(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM conversation_messages")
    references = ["01234567-89ab-cdef-0123-456789ABCDEF", "sms:1", "", None, "0123456789abcdef0123456789abcdef"]
    references.append(f"{references[0]}\n")
    rows.insert("conversation_messages", *({"id": uid(n), "reference_id": r} for n, r in enumerate(references)))
    yield
    value = bytes.fromhex("0123456789abcdef0123456789abcdef")
    assert rows.select("conversation_messages", "reference_id") == [(value,), *[(None,)] * 5]
    yield
    assert rows.select("conversation_messages", "reference_id")[:2] == [
        ("01234567-89ab-cdef-0123-456789abcdef",),
        (None,),
    ]
    yield


@hook("f46d9c5c4438")
def emoji(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM ai_messages")
    rows.insert("ai_messages", {"id": uid(1), "content": "plain"}, {"id": uid(2), "content": None})
    yield
    assert rows.select("ai_messages", "content") == [("plain",), (None,)]
    rows.insert("ai_messages", {"id": uid(3), "content": "Grüße 🐘"})
    yield
    assert rows.select("ai_messages", "content") == [("plain",), (None,), ("Grüße ?",)]
    yield


@hook("1ef85e7392ce")
def tool_names(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM ai_ais")
    rows.insert("ai_ais", {"id": uid(1)})
    yield
    assert [json.loads(names) for (names,) in rows.select("ai_ais", "tool_names")] == [["all"]]
    yield


SENTINELS = {
    table: columns.split(", ")
    for table, columns in (
        part.split(": ")
        for revision in history("voipbin")
        if revision["revision"] == "071504ef41d0"
        for part in revision["data"][0].split("NULL: ", 1)[1].split("; ")
    )
}


@hook("071504ef41d0")
def sentinels(rows: Rows) -> Iterator[None]:
    required = {
        "ai_summaries": {
            "customer_id": ZERO,
            "activeflow_id": ZERO,
            "on_end_flow_id": ZERO,
            "reference_type": "",
            "reference_id": ZERO,
            "status": "",
            "language": "",
            "content": "",
        },
        "contact_contacts": {"customer_id": ZERO, "tm_create": THEN},
        "contact_lists": {"customer_id": ZERO, "name": "", "tm_create": THEN},
        "talk_chats": {"customer_id": ZERO, "type": ""},
        "talk_messages": {"customer_id": ZERO, "chat_id": uid(1), "owner_type": "", "owner_id": ZERO, "type": ""},
    }
    never_null = {"contact_contacts", "contact_lists"}
    for table in sorted(SENTINELS):  # talk_chats before talk_messages, which refers to it
        columns = SENTINELS[table]
        rows.run(f"DELETE FROM {table}")
        others = THEN if table in never_null else None
        rows.insert(
            table,
            {"id": uid(1), **required.get(table, {}), **dict.fromkeys(columns, NEVER)},
            {"id": uid(2), **required.get(table, {}), **dict.fromkeys(columns, THEN)},
            {"id": uid(3), **required.get(table, {}), **dict.fromkeys(columns, others), columns[0]: NEVER},
        )
    yield
    for table, columns in SENTINELS.items():
        others = THEN if table in never_null else None
        found = rows.select(table, ", ".join(columns))
        assert found[0] == (None,) * len(columns), table
        assert found[1] == (THEN,) * len(columns), table
        assert found[2] == (None, *(others,) * (len(columns) - 1)), table
    yield
    for table, columns in SENTINELS.items():
        assert rows.select(table, ", ".join(columns))[:2] == [(NEVER,) * len(columns), (THEN,) * len(columns)], table
    yield


@hook("b2e4f8a91c03")
def verified_customers(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM customer_customers")
    rows.insert("customer_customers", {"id": uid(1), "tm_delete": None}, {"id": uid(2), "tm_delete": THEN})
    yield
    assert rows.select("customer_customers", "email_verified") == [(1,), (0,)]
    yield


@hook("fb5b8d1359c9")
def billings_not_deleted(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM billing_billings")
    for number, deleted in enumerate((NEVER, THEN, None)):
        rows.insert("billing_billings", {"id": uid(number), "tm_delete": deleted})
    yield
    assert rows.select("billing_billings", "tm_delete") == [(None,), (THEN,), (None,)]
    yield


@hook("f1a2b3c4d5e6")
def billings_once_for_a_reference(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM billing_billings")

    def row(
        number: int, reference: int | None, created: datetime | None, deleted: datetime | None, kind: str = "call"
    ) -> dict:
        return {
            "id": uid(number),
            "reference_type": kind,
            "reference_id": None if reference is None else uid(reference),
            "tm_create": created,
            "tm_delete": deleted,
        }

    rows.insert(
        "billing_billings",
        row(11, 1, LATER, THEN),
        row(12, 1, THEN, None),  # a live one before a newer deleted one
        row(21, 2, THEN, None),
        row(22, 2, LATER, None),
        row(23, 2, None, None),  # the newest
        row(31, 3, THEN, None),
        row(32, 3, THEN, NEVER),  # the largest id; the sentinel is live
        row(41, 4, THEN, LATER),
        row(42, 4, LATER, LATER),  # among deleted ones too
        row(51, None, THEN, None),
        row(52, None, THEN, None),  # NULL is no reference
        row(61, 0, THEN, None),
        row(62, 0, LATER, None),  # the all-zero UUID is one
        row(71, 1, THEN, None, "sms"),
    )
    yield
    kept = {int.from_bytes(id_, "big") for (id_,) in rows.select("billing_billings", "id")}
    assert kept == {12, 22, 32, 42, 51, 52, 62, 71}
    yield


@hook("fd9ebdbd7baa")
def virtual_numbers(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM number_numbers")
    for number, (kind, value) in enumerate((("virtual", "+999123"), ("normal", "+999123"), ("virtual", None))):
        rows.insert("number_numbers", {"id": uid(number), "type": kind, "number": value})
    yield
    assert rows.select("number_numbers", "number") == [("+899123",), ("+999123",), (None,)]
    yield
    assert rows.select("number_numbers", "number") == [("+999123",), ("+999123",), (None,)]
    yield


def allowance(number: int, **values: object) -> dict[str, Any]:
    return {
        "id": uid(number),
        "customer_id": ZERO,
        "account_id": uid(number),
        "cycle_start": datetime(2020, 1, 1),
        "cycle_end": datetime(2120, 1, 1),
        "tokens_total": 100,
        "tokens_used": 30,
        "tm_create": THEN,
        "tm_update": THEN,
        **values,
    }


@hook("a1b2c3d4e5f7")
def allowances_not_deleted(rows: Rows) -> Iterator[None]:
    rows.insert("billing_allowances", allowance(1, tm_delete=NEVER), allowance(2, tm_delete=THEN))
    yield
    assert rows.select("billing_allowances", "tm_delete") == [(None,), (THEN,)]
    yield
    assert rows.select("billing_allowances", "tm_delete") == [(NEVER,), (THEN,)]
    yield


@hook("b2c3d4e5f6a8")
def ledger(rows: Rows) -> Iterator[None]:
    for table in ("billing_allowances", "billing_accounts", "billing_billings"):
        rows.run(f"DELETE FROM {table}")
    rows.insert(
        "billing_accounts",
        {"id": uid(1), "balance": 12.5},
        {"id": uid(2), "balance": None},
        {"id": uid(3), "balance": -0.25},
        {"id": uid(4), "balance": 0},
        {"id": uid(5), "balance": 1.1},
    )
    rows.insert(
        "billing_allowances",
        allowance(1),
        allowance(
            11,
            account_id=uid(1),
            cycle_start=datetime(2019, 1, 1),
            tokens_total=5,
            tokens_used=0,
            cycle_end=datetime(2020, 1, 1),
        ),
        allowance(2, tm_delete=THEN),
        allowance(3, cycle_start=datetime(2119, 1, 1)),
        allowance(4, tokens_total=10, tokens_used=25),
    )
    rows.insert(
        "billing_billings",
        {
            "id": uid(1),
            "cost_unit_count": 1.2,
            "cost_token_per_unit": 3,
            "cost_token_total": 6,
            "cost_credit_per_unit": 0.5,
            "cost_credit_total": 1.25,
            "tm_billing_start": THEN,
            "tm_billing_end": LATER,
        },
        {"id": uid(2), "tm_billing_start": THEN, "tm_billing_end": None},
        {"id": uid(3), "tm_billing_start": THEN, "tm_billing_end": NEVER},
        {"id": uid(4), "tm_billing_start": NEVER, "tm_billing_end": LATER},
    )
    yield
    assert rows.select("billing_accounts", "balance_credit, balance_token") == [
        (12500000, 70),
        (0, 0),
        (-250000, 0),
        (0, -15),
        (1100000, 0),
    ]
    seconds = int((LATER - THEN).total_seconds())
    columns = (
        "billable_units, usage_duration, rate_token_per_unit, rate_credit_per_unit, amount_token, amount_credit, "
        "transaction_type"
    )
    assert rows.select("billing_billings", columns) == [
        (2, seconds, 3, 500000, -6, -1250000, "usage"),
        (0, 0, 0, 0, 0, 0, "usage"),
        (0, 0, 0, 0, 0, 0, "usage"),
        (0, 0, 0, 0, 0, 0, "usage"),
    ]
    yield
    assert rows.select("billing_accounts", "balance") == [(12.5,), (0,), (-0.25,), (0,), (1.1,)]
    assert rows.select(
        "billing_billings", "cost_unit_count, cost_token_total, cost_credit_per_unit, cost_credit_total"
    ) == [
        (2, 6, 0.5, 1.25),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    ]
    rows.insert("billing_allowances", allowance(1), allowance(4, tokens_total=10, tokens_used=25))
    rows.run("UPDATE billing_billings SET cost_unit_count = 1.2 WHERE cost_unit_count = 2")
    yield


@hook("dafeedbccfa5")
def deleted_customers(rows: Rows) -> Iterator[None]:
    yield
    assert rows.select("customer_customers", "status") == [("active",), ("deleted",)]
    yield


@hook("27b482dafc0c")
def deleted_accounts(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM billing_accounts")
    rows.insert("billing_accounts", {"id": uid(1)}, {"id": uid(2), "tm_delete": THEN})
    yield
    assert rows.select("billing_accounts", "status") == [("active",), ("deleted",)]
    yield


@hook("8f42ac0555e7")
def hashed_tokens(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM customer_accesskeys")
    for number, token in enumerate(("vb_0123456789abcdef", "", None, "short")):
        rows.insert("customer_accesskeys", {"id": uid(number), "token": token})
    yield
    digest = [hashlib.sha256(token).hexdigest() for token in (b"vb_0123456789abcdef", b"short")]
    assert rows.select("customer_accesskeys", "token_hash, token_prefix") == [
        (digest[0], "vb_01234567"),
        (None, None),
        (None, None),
        (digest[1], "short"),
    ]
    yield
    assert rows.select("customer_accesskeys", "token") == [(None,)] * 4
    rows.run("UPDATE customer_accesskeys SET token = 'short' WHERE id = X'" + uid(3).hex() + "'")
    rows.run("UPDATE customer_accesskeys SET token = 'vb_0123456789abcdef' WHERE id = X'" + uid(0).hex() + "'")
    yield


@hook("ebbb033028db")
def empty_status(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM customer_customers")
    for number, (status, verified) in enumerate((("", 1), ("", 0), ("frozen", 1), ("", 2))):
        rows.insert("customer_customers", {"id": uid(number), "status": status, "email_verified": verified})
    yield
    assert rows.select("customer_customers", "status") == [("active",), ("initial",), ("frozen",), ("",)]
    yield


@hook("ed4cff99a82e")
def assistance(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM ai_aicalls")
    rows.insert("ai_aicalls", {"id": uid(1), "ai_id": uid(9)}, {"id": uid(2), "ai_id": None})
    yield
    assert rows.select("ai_aicalls", "assistance_type, assistance_id") == [("ai", uid(9)), ("", None)]
    rows.insert("ai_aicalls", {"id": uid(3), "assistance_type": "team", "assistance_id": uid(8)})
    yield
    assert rows.select("ai_aicalls", "ai_id") == [(uid(9),), (None,), (None,)]
    rows.run("DELETE FROM ai_aicalls WHERE id = X'" + uid(3).hex() + "'")
    yield


@hook("f2b3c4d5e6f7")
def parameters(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM ai_aicalls")
    rows.run("DELETE FROM ai_ais")
    rows.insert("ai_aicalls", {"id": uid(1), "ai_engine_data": '{"k": 1}'}, {"id": uid(2), "ai_engine_data": None})
    rows.insert("ai_ais", {"id": uid(1), "engine_data": '{"k": 2}'})
    yield
    assert [value and json.loads(value) for (value,) in rows.select("ai_aicalls", "parameter")] == [{"k": 1}, None]
    assert [json.loads(value) for (value,) in rows.select("ai_ais", "parameter")] == [{"k": 2}]
    yield
    assert [value and json.loads(value) for (value,) in rows.select("ai_aicalls", "ai_engine_data")] == [{"k": 1}, None]
    yield


@hook("ffb1bfe3f8d7")
def identities(rows: Rows) -> Iterator[None]:
    yield
    assert rows.select("customer_customers", "identity_verification_status") == [
        ("verified",),
        ("none",),
        ("none",),
        ("none",),
    ]
    yield


@hook("h2b3c4d5e6f7")
def idempotency_keys(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM billing_billings")
    for number, key in enumerate((ZERO, ZERO, uid(5), None, b"", b"")):
        rows.insert("billing_billings", {"id": uid(number), "reference_id": uid(number), "idempotency_key": key})
    yield
    assert rows.select("billing_billings", "idempotency_key") == [(None,), (None,), (uid(5),), *[(None,)] * 3]
    yield


@hook("8268e08fecd4")
def idempotency_keys_again(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM billing_billings")
    for number, key in enumerate((ZERO, uid(5))):
        rows.insert("billing_billings", {"id": uid(number), "reference_id": uid(number), "idempotency_key": key})
    yield
    assert rows.select("billing_billings", "idempotency_key") == [(None,), (uid(5),)]
    yield


@hook("0c1a75da0b58")
def languages(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM ai_aicalls")
    rows.insert("ai_aicalls", {"id": uid(1), "language": "en-US"}, {"id": uid(2), "language": None})
    yield
    assert rows.select("ai_aicalls", "stt_language") == [("en-US",), ("",)]
    yield
    assert rows.select("ai_aicalls", "language") == [("en-US",), ("",)]
    yield


@hook("08d686855c69")
def directs(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM registrar_extensions")
    rows.insert("registrar_extensions", {"id": uid(1)}, {"id": uid(2)}, {"id": uid(3)})
    rows.insert(
        "registrar_directs",
        {"id": uid(11), "customer_id": uid(9), "extension_id": uid(1), "hash": "one", "tm_create": THEN},
        {"id": uid(12), "customer_id": uid(9), "extension_id": uid(2), "hash": "two", "tm_delete": THEN},
        {"id": uid(13), "customer_id": None, "extension_id": uid(3), "hash": "three", "tm_delete": NEVER},
        {"id": uid(14), "customer_id": uid(9), "extension_id": None, "hash": "four"},
        {"id": uid(15), "customer_id": uid(9), "extension_id": uid(5), "hash": None},
    )
    yield
    assert rows.select("direct_directs", "id, customer_id, resource_type, resource_id, hash, tm_create") == [
        (uid(11), uid(9), "extension", uid(1), "one", THEN),
        (uid(13), ZERO, "extension", uid(3), "three", None),
    ]
    assert rows.select("registrar_extensions", "direct_id, direct_hash") == [
        (uid(11), "one"),
        (None, None),
        (uid(13), "three"),
    ]
    yield
    assert rows.select("registrar_directs", "id, customer_id, extension_id, hash") == [
        (uid(11), uid(9), uid(1), "one"),
        (uid(13), ZERO, uid(3), "three"),
    ]
    yield


def dashed(value: bytes) -> str:
    digits = value.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


CONFIG = {"name": "", "detail": "d", "destination_whitelist": "[]", "codecs": ""}


@hook("b43193683818")
def configs_of_existing_customers(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM customer_customers")
    for number, deleted in enumerate((NEVER, NEVER, None, THEN, NEVER), 1):
        rows.insert("customer_customers", {"id": uid(number), "tm_delete": deleted})
    rows.insert("call_outbound_configs", {"id": "x", "customer_id": dashed(uid(2)), **CONFIG})
    rows.insert("call_outbound_configs", {"id": "y", "customer_id": dashed(uid(5)), **CONFIG, "tm_delete": THEN})
    yield
    found = rows.select("call_outbound_configs", "customer_id, detail, destination_whitelist", "customer_id")
    assert found == [(dashed(uid(1)), "", "[]"), (dashed(uid(2)), "d", "[]"), (dashed(uid(5)), "d", "[]")]
    (id_,) = rows.select("call_outbound_configs", "id", where=f"customer_id = '{dashed(uid(1))}'")[0]
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}", id_)
    yield


@hook("98abdec1a745")
def configs_of_undeleted_customers(rows: Rows) -> Iterator[None]:
    yield
    found = [customer for (customer,) in rows.select("call_outbound_configs", "customer_id", "customer_id")]
    assert found == [dashed(uid(number)) for number in (1, 2, 3, 5)]
    yield


@hook("dd500d4e8cb7")
def configs_anew(rows: Rows) -> Iterator[None]:
    rows.insert("customer_customers", {"id": uid(6), "tm_delete": None})
    yield
    found = rows.select("call_outbound_configs", "id, customer_id, destination_whitelist", "customer_id")
    assert [row[1:] for row in found] == [(uid(3), "[]"), (uid(6), "[]")]
    assert len({row[0] for row in found}) == 2
    ids = [row[0] for row in found]
    yield
    assert rows.select("call_outbound_configs", "id, customer_id", "customer_id") == [
        (dashed(ids[0]), dashed(uid(3))),
        (dashed(ids[1]), dashed(uid(6))),
    ]
    yield


@hook("1ebd3fdcea8d")
def source_numbers(rows: Rows) -> Iterator[None]:
    number = f"X'{uid(9).hex()}'"
    rows.run(f"UPDATE customer_customers SET default_outgoing_source_number_id = {number} WHERE id = X'{uid(3).hex()}'")
    yield
    assert rows.select("call_outbound_configs", "default_outgoing_source_number_id", "customer_id") == [
        (uid(9),),
        (ZERO,),
    ]
    yield


@hook("ff02d243a799")
def source_numbers_come_back(rows: Rows) -> Iterator[None]:
    yield
    yield
    found = dict(rows.select("customer_customers", "id, default_outgoing_source_number_id"))
    assert found[uid(3)] == uid(9)
    assert found[uid(6)] is None
    yield


@hook("072b3191b4a7")
def audits_not_deleted(rows: Rows) -> Iterator[None]:
    audit = {"customer_id": ZERO, "ai_id": ZERO, "prompt_history_id": ZERO, "tm_create": THEN}
    rows.insert("ai_ai_audits", {"id": uid(1), "aicall_id": uid(1), **audit})
    rows.insert("ai_ai_audits", {"id": uid(2), "aicall_id": uid(2), **audit, "tm_delete": THEN})
    yield
    assert rows.select("ai_ai_audits", "tm_delete") == [(None,), (THEN,)]
    yield
    assert rows.select("ai_ai_audits", "tm_delete") == [(NEVER,), (THEN,)]
    yield


@hook("bbcf80d332eb")
def addresses(rows: Rows) -> Iterator[None]:
    for table in ("contact_contacts", "contact_phone_numbers", "contact_emails"):
        rows.run(f"DELETE FROM {table}")
    customer = {"customer_id": uid(9)}
    for number, deleted in ((1, None), (2, THEN), (3, NEVER), (4, None)):
        rows.insert("contact_contacts", {"id": uid(number), **customer, "tm_create": THEN, "tm_delete": deleted})

    def phone(number: int, contact: int, value: str, primary: int) -> dict[str, Any]:
        return {
            "id": uid(number),
            "contact_id": uid(contact),
            **customer,
            "number": value,
            "number_e164": value,
            "is_primary": primary,
            "tm_create": THEN,
        }

    def email(number: int, contact: int, value: str, primary: int) -> dict[str, Any]:
        return {
            "id": uid(number),
            "contact_id": uid(contact),
            **customer,
            "address": value,
            "is_primary": primary,
            "tm_create": LATER,
        }

    rows.insert(
        "contact_phone_numbers",
        phone(21, 1, "+1", 1),
        phone(22, 1, "+2", 0),
        phone(23, 2, "+3", 1),
        phone(24, 3, "+4", 0),
    )
    rows.insert(
        "contact_emails",
        email(11, 1, "Ann@Example.com", 1),
        email(12, 1, "ann@example.COM", 0),
        email(13, 4, "ANN@example.com", 0),
        email(14, 4, "Bob@example.com", 1),
    )
    yield
    assert rows.select(
        "contact_addresses", "contact_id, type, target, target_name, is_primary, tm_create", "type, target"
    ) == [
        (uid(1), "email", "ann@example.com", "", 1, LATER),
        (uid(4), "email", "bob@example.com", "", 1, LATER),
        (uid(1), "tel", "+1", "", 0, THEN),
        (uid(1), "tel", "+2", "", 0, THEN),
        (uid(3), "tel", "+4", "", 0, THEN),
    ]
    assert len(set(rows.select("contact_addresses", "id"))) == 5
    yield


@hook("a5a40c93d3e6")
def active_references(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM ai_aicalls")
    call = {"customer_id": uid(9), "reference_type": "call"}
    for number, (status, reference) in enumerate(
        (
            ("progressing", 5),
            ("terminated", 5),
            ("terminating", 5),
            ("progressing", 0),
            ("progressing", 0),
            ("progressing", 6),
        )
    ):
        rows.insert("ai_aicalls", {"id": uid(number), **call, "status": status, "reference_id": uid(reference)})
    yield
    keys = [key for (key,) in rows.select("ai_aicalls", "active_reference_key")]
    assert [key is None for key in keys] == [False, True, True, True, True, False]
    assert keys[0] == hashlib.sha256(b"|".join((uid(9), b"call", uid(5)))).digest()
    yield


@hook("2d8f0ea90565")
def ownership_periods(rows: Rows) -> Iterator[None]:
    for table in ("contact_contacts", "contact_addresses"):
        rows.run(f"DELETE FROM {table}")
    customer = {"customer_id": uid(9)}
    for number, deleted in ((1, None), (2, LATER), (3, NEVER)):
        rows.insert("contact_contacts", {"id": uid(number), **customer, "tm_create": THEN, "tm_delete": deleted})
    after = datetime(2026, 7, 1)
    for number, (contact, created) in enumerate(((1, THEN), (2, THEN), (2, after), (3, None), (None, THEN))):
        rows.insert(
            "contact_addresses",
            {
                "id": uid(number),
                **customer,
                "type": "tel",
                "target": f"+{number}",
                "contact_id": contact and uid(contact),
                "tm_create": created,
            },
        )
    yield
    columns = "contact_id, type, target, valid_from, valid_to, tm_create, tm_update"
    assert rows.select("contact_address_ownership_periods", columns, "target") == [
        (uid(1), "tel", "+0", None, None, THEN, THEN),
        (uid(2), "tel", "+1", None, LATER, THEN, LATER),
        (uid(2), "tel", "+2", LATER, LATER, after, LATER),
        (uid(3), "tel", "+3", None, None, None, None),
    ]
    assert rows.select("contact_addresses", "target") == [("+0",), ("+3",), ("+4",)]
    yield
    assert rows.select("contact_addresses", "target, contact_id", "target")[1:3] == [("+1", uid(2)), ("+2", uid(2))]
    yield


@hook("1d0f4d07ff58")
def legacy_addresses_come_back(rows: Rows) -> Iterator[None]:
    rows.insert(
        "contact_addresses",
        {"id": uid(70), "customer_id": uid(9), "contact_id": uid(1), "type": "email", "target": "a@b"},
    )
    yield
    yield
    assert rows.select("contact_emails", "contact_id, address") == [(uid(1), "a@b")]
    assert (uid(1), "+0") in rows.select("contact_phone_numbers", "contact_id, number_e164")
    yield


@hook("167bebb7c46f")
def case_addresses(rows: Rows) -> Iterator[None]:
    case = {"customer_id": uid(9), "reference_type": "call", "tm_create": THEN}
    rows.insert("contact_cases", {"id": uid(1), **case, "peer_type": "tel", "peer_target": '+1 "x" é'})
    rows.insert("contact_cases", {"id": uid(2), **case, "peer_type": "", "peer_target": "", "status": "closed"})
    yield
    peers = [json.loads(peer) for (peer,) in rows.select("contact_cases", "peer")]
    assert peers == [{"type": "tel", "target": '+1 "x" é'}, {"type": "", "target": ""}]
    assert rows.select("contact_cases", "peer_type, peer_target, local, local_type") == [
        ("tel", '+1 "x" é', None, None),
        ("", "", None, None),
    ]
    key = hashlib.sha256(b"|".join((uid(9), b"tel", '+1 "x" é'.encode(), b"call"))).digest()
    assert rows.select("contact_cases", "open_peer_uk") == [(key,), (None,)]
    yield
    assert rows.select("contact_cases", "peer_type, peer_target, open_peer_uk") == [
        ("tel", '+1 "x" é', key),
        ("", "", None),
    ]
    yield


@hook("b41d1b2317af")
def interaction_addresses(rows: Rows) -> Iterator[None]:
    interaction = {"customer_id": uid(9), "reference_type": "call", "tm_create": THEN}
    for number, (kind, target) in enumerate((("tel", "+2"), ("", ""), ("", "x"))):
        rows.insert(
            "contact_interactions",
            {
                "id": uid(number),
                **interaction,
                "reference_id": uid(number),
                "peer_type": "tel",
                "peer_target": "+1",
                "local_type": kind,
                "local_target": target,
            },
        )
    yield
    assert rows.select("contact_interactions", "peer_type, peer_target, local_type, local_target, local IS NULL") == [
        ("tel", "+1", "tel", "+2", 0),
        ("tel", "+1", None, None, 1),
        ("tel", "+1", "", "x", 0),
    ]
    yield
    assert rows.select("contact_interactions", "peer_type, peer_target, local_type, local_target") == [
        ("tel", "+1", "tel", "+2"),
        ("tel", "+1", "", ""),
        ("tel", "+1", "", "x"),
    ]
    yield


JOBS = "name, cron, target_queue, target_uri, target_data, timeout_ms, enabled"


@hook("a5e6f559299c")
def platform_jobs(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM schedule_schedules")
    yield
    found = rows.select("schedule_schedules", JOBS, "name")
    assert [(*row[:4], json.loads(row[4]), *row[5:]) for row in found] == [
        ("database-backup", "0 2 * * *", "bin-manager.schedule-manager.request", "/v1/backups", {}, 1800000, 0),
        (
            "execution-retention",
            "30 2 * * *",
            "bin-manager.schedule-manager.request",
            "/v1/executions/prune",
            {},
            600000,
            1,
        ),
        (
            "number-renew",
            "0 1 * * *",
            "bin-manager.number-manager.request",
            "/v1/numbers/renew",
            {"days": 28},
            300000,
            1,
        ),
    ]
    common = "customer_id, type, target_method, target_data_type, retry_max, tm_next_run"
    assert set(rows.select("schedule_schedules", common)) == {(ZERO, "rpc", "POST", "application/json", 0, None)}
    assert rows.select("schedule_schedules", "detail", where="name = 'number-renew'") == [
        ("Daily phone number renewal sweep",)
    ]
    yield
    assert rows.select("schedule_schedules", "name") == []
    yield


@hook("0c037bf0a362")
def ticker_jobs(rows: Rows) -> Iterator[None]:
    yield
    found = rows.select("schedule_schedules", "name, cron, timeout_ms, enabled", "name")
    assert [row for row in found if row[0] not in ("database-backup", "execution-retention", "number-renew")] == [
        ("ai-proposal-expiry", "0 * * * *", 300000, 1),
        ("billing-failed-event-retry", "* * * * *", 60000, 1),
        ("billing-monthly-topup", "0 * * * *", 300000, 1),
        ("customer-frozen-expiry", "0 4 * * *", 600000, 1),
        ("customer-unverified-cleanup", "*/15 * * * *", 60000, 1),
    ]
    yield
    assert len(rows.select("schedule_schedules", "name")) == 3
    yield


@hook("902325885953")
def webhook_secrets(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM customer_customers")
    for number, deleted in enumerate((None, None, NEVER, THEN)):
        rows.insert("customer_customers", {"id": uid(number), "tm_delete": deleted})
    yield
    secrets = [secret for (secret,) in rows.select("customer_customers", "webhook_secret")]
    assert all(re.fullmatch("[0-9a-f]{64}", secret) for secret in secrets[:3])
    assert len(set(secrets[:3])) == 3
    assert secrets[3] == ""
    yield


@hook("ede50012c416")
def recording_ids(rows: Rows) -> Iterator[None]:
    rows.run("DELETE FROM call_confbridges")
    healthy = "11111111-2222-3333-4444-555555555555"
    raw = "abcdefghijklmnop"
    for number, value in enumerate(
        (
            [healthy],
            [raw, healthy, 5, None, ["nested"], {"k": raw}],
            [],
            None,
            {"a": raw},
            ["é12345678901234"],
            ["short"],
        )
    ):
        rows.insert(
            "call_confbridges", {"id": uid(number), "recording_ids": None if value is None else json.dumps(value)}
        )
    opaque = not rows.connection.dialect.is_mariadb
    if opaque:
        rows.run(
            f"INSERT INTO call_confbridges (id, recording_ids) VALUES (X'{uid(90).hex()}', JSON_ARRAY("
            f"'{healthy}', CAST(X'00112233445566778899AABBCCDDEEFF' AS BINARY), CAST(X'0011' AS BINARY)))"
        )
    yield
    found = [value and json.loads(value) for (value,) in rows.select("call_confbridges", "recording_ids")]
    assert found[:7] == [
        [healthy],
        ["61626364-6566-6768-696a-6b6c6d6e6f70", healthy, 5, None, ["nested"], {"k": raw}],
        [],
        None,
        {"a": raw},
        ["c3a93132-3334-3536-3738-393031323334"],
        ["short"],
    ]
    if opaque:
        assert found[7][:2] == [healthy, "00112233-4455-6677-8899-aabbccddeeff"]
        kept = rows.select(
            "call_confbridges", "JSON_TYPE(JSON_EXTRACT(recording_ids, '$[2]'))", where=f"id = X'{uid(90).hex()}'"
        )
        assert kept == [("BLOB",)]
    yield


def test_every_revision_with_data_has_a_hook() -> None:
    with_data = [revision for revision in history("voipbin") if "data" in revision]
    lacking = [
        revision["revision"]
        for revision in with_data
        if revision["revision"] not in HOOKS and not any(map(EVERY_ROW.fullmatch, revision["data"]))
    ]
    assert not lacking
    assert HOOKS.keys() <= {revision["revision"] for revision in history("voipbin")}


@pytest.mark.exhaustive
def test_rows_along_the_chain(database: Database) -> None:
    config = TREES["bin-manager"].config(database.url)
    with database.connect() as connection:
        connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
        connection.commit()
        rows = Rows(connection)
        for revision in history("voipbin"):
            name = revision["revision"]
            if name not in HOOKS and "data" not in revision:
                command.upgrade(config, name)
                continue
            steps = (HOOKS.get(name) or every_row(revision))(rows)
            try:
                next(steps)
                command.upgrade(config, name)
                next(steps)
                command.downgrade(config, revision["down_revision"])
                next(steps, None)
                command.upgrade(config, name)
            except AssertionError as error:
                raise AssertionError(f"{name}: {error}") from error
