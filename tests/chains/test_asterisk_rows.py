"""What becomes of rows in the Asterisk revisions that change a column's type."""

import pytest
from alembic import command
from alembic.util import CommandError

from tests.conftest import TREES, Database

CONFIG = TREES["asterisk_config"].config


def before(database: Database, revision: str, *inserts: str) -> None:
    """A database just before a revision, with rows."""
    command.upgrade(CONFIG(database.url), f"{revision}-1")
    for insert in inserts:
        database.run(insert)


def upgrade(database: Database) -> None:
    command.upgrade(CONFIG(database.url), "+1")


def downgrade(database: Database) -> None:
    command.downgrade(CONFIG(database.url), "-1")


def test_type_of_service_becomes_text_and_comes_back(database: Database) -> None:
    before(
        database,
        "4c573e7135bd",
        "INSERT INTO ps_endpoints (id, tos_audio, tos_video, cos_audio) VALUES ('a', 184, NULL, 5)",
        "INSERT INTO ps_transports (id, tos, cos) VALUES ('a', 'yes', 'no'), ('b', NULL, NULL)",
    )
    upgrade(database)
    assert database.rows("SELECT tos_audio, tos_video, cos_audio FROM ps_endpoints") == [("184", None, 5)]
    assert database.rows("SELECT id, tos, cos FROM ps_transports ORDER BY id") == [
        ("a", "yes", None),
        ("b", None, None),
    ]
    database.run("INSERT INTO ps_endpoints (id, tos_audio, tos_video) VALUES ('b', 'ef', '9999999999')")
    database.run("INSERT INTO ps_transports (id, tos, cos) VALUES ('c', 'cs3', 3)")
    downgrade(database)
    assert database.rows("SELECT id, tos_audio, tos_video, cos_audio FROM ps_endpoints ORDER BY id") == [
        ("a", 184, None, 5),
        ("b", None, None, None),
    ]
    assert database.rows("SELECT id, tos, cos FROM ps_transports ORDER BY id") == [
        ("a", "yes", None),
        ("b", None, None),
        ("c", None, None),
    ]


def test_queue_members_are_numbered(database: Database) -> None:
    before(
        database,
        "5139253c0423",
        "INSERT INTO queue_members (queue_name, interface, uniqueid) "
        "VALUES ('q', 'a', ''), ('q', 'b', ''), ('r', 'a', 'x')",
    )
    upgrade(database)
    assert sorted(database.rows("SELECT uniqueid FROM queue_members")) == [(1,), (2,), (3,)]
    downgrade(database)
    assert sorted(database.rows("SELECT uniqueid FROM queue_members")) == [("1",), ("2",), ("3",)]


def test_expiration_time_becomes_a_number_and_comes_back(database: Database) -> None:
    before(
        database,
        "ef7efc2d3964",
        "INSERT INTO ps_contacts (id, expiration_time) "
        "VALUES ('a', '1464891526'), ('b', ''), ('c', NULL), ('d', 'soon'), ('e', '99999999999999999999')",
    )
    upgrade(database)
    expected = [("a", 1464891526), ("b", None), ("c", None), ("d", None), ("e", None)]
    assert database.rows("SELECT id, expiration_time FROM ps_contacts ORDER BY id") == expected
    downgrade(database)
    assert database.rows("SELECT expiration_time FROM ps_contacts WHERE id = 'a'") == [("1464891526",)]


def test_a_number_becomes_the_boolean_it_means_and_comes_back(database: Database) -> None:
    before(
        database,
        "fe6592859b85",
        "INSERT INTO ps_endpoints (id, mwi_subscribe_replaces_unsolicited) "
        "VALUES ('a', 0), ('b', 1), ('c', NULL), ('d', 7)",
    )
    select = "SELECT mwi_subscribe_replaces_unsolicited FROM ps_endpoints ORDER BY id"
    upgrade(database)
    assert database.rows(select) == [("0",), ("1",), (None,), ("0",)]
    database.run("INSERT INTO ps_endpoints (id, mwi_subscribe_replaces_unsolicited) VALUES ('e', 'yes'), ('f', 'off')")
    downgrade(database)
    assert database.rows(select) == [(0,), (1,), (None,), (0,), (1,), (0,)]


def test_booleans_by_every_name_become_yes_and_no_again(database: Database) -> None:
    before(
        database, "74dc751dfe8e", "INSERT INTO ps_endpoints (id, webrtc) VALUES ('a', 'yes'), ('b', 'no'), ('c', NULL)"
    )
    upgrade(database)
    select = "SELECT webrtc FROM ps_endpoints ORDER BY id"
    assert database.rows(select) == [("yes",), ("no",), (None,)]
    for value in ("1", "on", "true", "0", "off", "false"):
        database.run(f"INSERT INTO ps_endpoints (id, webrtc) VALUES ('d{value}', '{value}')")
    downgrade(database)
    assert database.rows("SELECT id, webrtc FROM ps_endpoints ORDER BY id") == [
        ("a", "yes"),
        ("b", "no"),
        ("c", None),
        ("d0", "no"),
        ("d1", "yes"),
        ("dfalse", "no"),
        ("doff", "no"),
        ("don", "yes"),
        ("dtrue", "yes"),
    ]


@pytest.mark.parametrize(
    ("revision", "table", "column", "kept", "new"),
    [
        ("10aedae86a32", "sippeers", "directmedia", "nonat", "outgoing"),
        ("31cd4f4891ec", "ps_endpoints", "dtmf_mode", "info", "auto"),
        ("3772f8f828da", "ps_endpoints", "identify_by", "username", "auth_username"),
        ("164abbd708c", "ps_endpoints", "dtmf_mode", "auto", "auto_info"),
        ("20abce6d1e3c", "ps_endpoints", "identify_by", "auth_username", "ip"),
        ("52798ad97bdf", "ps_endpoints", "identify_by", "ip", "username,ip"),
        ("465f47f880be", "ps_auths", "auth_type", "md5", "google_oauth"),
        ("465f47f880be", "ps_transports", "protocol", "wss", "flow"),
        ("fbb7766f17bc", "musiconhold", "mode", "files", "playlist"),
        ("539f68bede2c", "ps_endpoints", "100rel", "required", "peer_supported"),
        ("37a5332640e2", "ps_transports", "method", "sslv23", "tlsv1_3"),
    ],
)
def test_a_value_that_the_old_type_does_not_know_becomes_null(
    database: Database, revision: str, table: str, column: str, kept: str, new: str
) -> None:
    key = "name" if table in ("sippeers", "musiconhold") else "id"
    before(database, revision, f"INSERT INTO {table} ({key}, `{column}`) VALUES ('a', '{kept}'), ('b', NULL)")
    upgrade(database)
    select = f"SELECT `{column}` FROM {table} ORDER BY {key}"
    assert database.rows(select) == [(kept,), (None,)]
    database.run(f"INSERT INTO {table} ({key}, `{column}`) VALUES ('c', '{new}')")
    downgrade(database)
    assert database.rows(select) == [(kept,), (None,), (None,)]


def test_a_renamed_column_keeps_its_values(database: Database) -> None:
    before(database, "5950038a6ead", "INSERT INTO ps_transports (id, verifiy_server) VALUES ('a', 'yes')")
    upgrade(database)
    assert database.rows("SELECT verify_server FROM ps_transports") == [("yes",)]
    downgrade(database)
    assert database.rows("SELECT verifiy_server FROM ps_transports") == [("yes",)]


def test_a_downgrade_cuts_nothing_off(database: Database) -> None:
    before(database, "1d3ed26d9978")
    upgrade(database)
    uri = "sip:" + "x" * 400
    database.run(f"INSERT INTO ps_contacts (id, uri) VALUES ('a', '{uri}')")
    with pytest.raises(CommandError, match="the server reports 1265"):
        downgrade(database)
    assert database.rows("SELECT uri FROM ps_contacts") == [(uri,)]
    assert database.rows("SELECT version_num FROM alembic_version") == [("1d3ed26d9978",)]
