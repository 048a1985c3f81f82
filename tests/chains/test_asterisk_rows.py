"""What the Asterisk revisions that change a column's type do to its values."""

import pytest
from alembic import command
from alembic.util import CommandError

from tests.chains.rows import Case, walk
from tests.conftest import TREES, Database, bring

WEBRTC = "SELECT webrtc FROM ps_endpoints"
UNSOLICITED = "SELECT mwi_subscribe_replaces_unsolicited FROM ps_endpoints"


def new_value(table: str, column: str, kept: str, new: str) -> Case:
    """The column gets a type with more values; the downgrade makes NULL of a value that the old type lacks."""
    key = "name" if table in ("sippeers", "musiconhold") else "id"
    query = f"SELECT `{column}` FROM {table} ORDER BY {key}"
    return Case(
        f"INSERT INTO {table} ({key}, `{column}`) VALUES ('a', '{kept}'), ('b', NULL)",
        up={query: [kept, None]},
        between=f"INSERT INTO {table} ({key}, `{column}`) VALUES ('c', '{new}')",
        down={query: [kept, None, None]},
    )


CASES = {
    "10aedae86a32": new_value("sippeers", "directmedia", "nonat", "outgoing"),
    "31cd4f4891ec": new_value("ps_endpoints", "dtmf_mode", "info", "auto"),
    "3772f8f828da": new_value("ps_endpoints", "identify_by", "username", "auth_username"),
    "164abbd708c": new_value("ps_endpoints", "dtmf_mode", "auto", "auto_info"),
    "20abce6d1e3c": new_value("ps_endpoints", "identify_by", "auth_username", "ip"),
    "52798ad97bdf": new_value("ps_endpoints", "identify_by", "ip", "username,ip"),
    "fbb7766f17bc": new_value("musiconhold", "mode", "files", "playlist"),
    "539f68bede2c": new_value("ps_endpoints", "100rel", "required", "peer_supported"),
    "37a5332640e2": new_value("ps_transports", "method", "sslv23", "tlsv1_3"),
    "465f47f880be": Case(
        """
        INSERT INTO ps_auths (id, auth_type) VALUES ('a', 'md5'), ('b', NULL);
        INSERT INTO ps_transports (id, protocol) VALUES ('a', 'wss'), ('b', NULL)
        """,
        up={"SELECT auth_type FROM ps_auths": ["md5", None], "SELECT protocol FROM ps_transports": ["wss", None]},
        between="""
        INSERT INTO ps_auths (id, auth_type) VALUES ('c', 'google_oauth');
        INSERT INTO ps_transports (id, protocol) VALUES ('c', 'flow')
        """,
        down={
            "SELECT auth_type FROM ps_auths": ["md5", None, None],
            "SELECT protocol FROM ps_transports": ["wss", None, None],
        },
    ),
    "4c573e7135bd": Case(
        """
        INSERT INTO ps_endpoints (id, tos_audio, tos_video, cos_audio) VALUES ('a', 184, NULL, 5);
        INSERT INTO ps_transports (id, tos, cos) VALUES ('a', 'yes', 'no'), ('b', NULL, NULL)
        """,
        up={
            "SELECT tos_audio, tos_video, cos_audio FROM ps_endpoints": [["184", None, 5]],
            "SELECT tos, cos FROM ps_transports": [["yes", None], [None, None]],
        },
        between="""
        INSERT INTO ps_endpoints (id, tos_audio, tos_video) VALUES ('b', 'ef', '9999999999');
        INSERT INTO ps_transports (id, tos, cos) VALUES ('c', 'cs3', 3)
        """,
        down={
            "SELECT tos_audio, tos_video, cos_audio FROM ps_endpoints": [[184, None, 5], [None, None, None]],
            "SELECT tos, cos FROM ps_transports": [["yes", None], [None, None], [None, None]],
        },
    ),
    "5139253c0423": Case(
        "INSERT INTO queue_members (queue_name, interface, uniqueid) VALUES"
        " ('q', 'a', ''), ('q', 'b', ''), ('r', 'a', 'x')",
        up={"SELECT uniqueid FROM queue_members ORDER BY 1": [1, 2, 3]},
        down={"SELECT uniqueid FROM queue_members ORDER BY 1": ["1", "2", "3"]},
    ),
    "ef7efc2d3964": Case(
        "INSERT INTO ps_contacts (id, expiration_time) VALUES"
        " ('a', '1464891526'), ('b', ''), ('c', NULL), ('d', 'soon'), ('e', '99999999999999999999')",
        up={"SELECT expiration_time FROM ps_contacts": [1464891526, None, None, None, None]},
        down={"SELECT expiration_time FROM ps_contacts WHERE id = 'a'": ["1464891526"]},
    ),
    "fe6592859b85": Case(
        "INSERT INTO ps_endpoints (id, mwi_subscribe_replaces_unsolicited) VALUES"
        " ('a', 0), ('b', 1), ('c', NULL), ('d', 7)",
        up={UNSOLICITED: ["0", "1", None, "0"]},
        between="INSERT INTO ps_endpoints (id, mwi_subscribe_replaces_unsolicited) VALUES ('e', 'yes'), ('f', 'off')",
        down={UNSOLICITED: [0, 1, None, 0, 1, 0]},
    ),
    "74dc751dfe8e": Case(
        "INSERT INTO ps_endpoints (id, webrtc) VALUES ('a', 'yes'), ('b', 'no'), ('c', NULL)",
        up={WEBRTC: ["yes", "no", None]},
        between="INSERT INTO ps_endpoints (id, webrtc) VALUES"
        " ('d', '1'), ('e', 'on'), ('f', 'true'), ('g', '0'), ('h', 'off'), ('i', 'false')",
        down={WEBRTC: ["yes", "no", None, "yes", "yes", "yes", "no", "no", "no"]},
    ),
    "5950038a6ead": Case(
        "INSERT INTO ps_transports (id, verifiy_server) VALUES ('a', 'yes')",
        up={"SELECT verify_server FROM ps_transports": ["yes"]},
        down={"SELECT verifiy_server FROM ps_transports": ["yes"]},
    ),
}


def test_rows_along_the_chain(database: Database) -> None:
    walk(TREES["asterisk_config"], database, lambda revision: CASES.get(revision["revision"]))


def test_downgrade_rejects_value_too_long_for_old_type(database: Database) -> None:
    tree = TREES["asterisk_config"]
    bring(tree, database, "1d3ed26d9978")
    uri = "sip:" + "x" * 400
    database.run(f"INSERT INTO ps_contacts (id, uri) VALUES ('a', '{uri}')")
    with pytest.raises(CommandError, match="1265"):
        command.downgrade(tree.config(database.url), "-1")
    assert database.rows("SELECT uri FROM ps_contacts") == [(uri,)]
    assert database.rows("SELECT version_num FROM alembic_version") == [("1d3ed26d9978",)]
