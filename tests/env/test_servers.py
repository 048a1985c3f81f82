"""Both chains, with kills, on servers with the settings that people use."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dbscheme.env.connection import connected
from dbscheme.env.privileges import NEEDED
from dbscheme.env.target import parse
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.tools import server as throwaway
from tests.conftest import TREES, Tree, add_revision, run_command
from tests.env.test_target import failed
from tests.env.test_traffic import start, wait_for
from tests.killing import run, scripts_loaded_once
from tests.servers import (
    Server,
    assert_upgraded_once,
    free_ports,
    initialize_mysql,
    long_revision,
    needs_mysqld,
    servers,
    wait_for_alter,
)

pytestmark = pytest.mark.exhaustive
HAPROXY = shutil.which("haproxy", path="/usr/sbin:/usr/local/sbin:/usr/bin")
BETWEEN_KILLS = 200  # statements
UNUSUAL = (
    "--autocommit=OFF",
    "--completion-type=RELEASE",
    "--lock-wait-timeout=1",
    "--innodb-lock-wait-timeout=1",
    "--sql-mode=ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,NO_AUTO_VALUE_ON_ZERO",
    "--transaction-isolation=SERIALIZABLE",
    "--character-set-server=latin1",
    "--max-allowed-packet=1M",
)
BINLOG = ("--log-bin=log", "--server-id=1")
MARIADB = {
    "replica": (*BINLOG, "--binlog-format=MIXED"),
    "statements": (*BINLOG, "--binlog-format=STATEMENT"),
    "unusual": (*UNUSUAL, "--default-storage-engine=Aria", "--max-statement-time=0.5", "--sql-safe-updates=ON"),
    "lower case": ("--lower-case-table-names=1",),
}
MYSQL = {
    "replica": ("--server-id=1", "--gtid-mode=ON", "--enforce-gtid-consistency=ON", "--binlog-format=ROW"),
    "primary keys": ("--sql-require-primary-key=ON", "--sql-generate-invisible-primary-key=ON"),
    "unusual": (*UNUSUAL, "--default-storage-engine=MyISAM", "--max-execution-time=1"),
    "lower case": ("--lower-case-table-names=1",),
}


@dataclass(frozen=True)
class Pair:
    """Two servers that are not started; the second one may replicate from the first."""

    is_mariadb: bool
    server: Server
    replica: Server

    def start(self, server: Server, *options: str) -> None:
        if self.is_mariadb:
            server.start_mariadb(*options)
            return
        data = server.directory.with_suffix(".new")
        initialize_mysql(data, *(each for each in options if "lower-case" in each))
        server.start_mysql(data, *options)

    def replicate(self, *options: str) -> None:
        self.start(self.replica, *options, "--server-id=2", "--read-only=ON")
        source = f"HOST = '127.0.0.1', {{0}}_PORT = {self.server.port}, {{0}}_USER = 'root', {{0}}_"
        if self.is_mariadb:
            self.replica.rows(f"CHANGE MASTER TO MASTER_{source.format('MASTER')}USE_GTID = slave_pos", "")
            self.replica.rows("START SLAVE", "")
        else:
            self.replica.rows(
                f"CHANGE REPLICATION SOURCE TO SOURCE_{source.format('SOURCE')}AUTO_POSITION = 1, "
                "GET_SOURCE_PUBLIC_KEY = 1",
                "",
            )
            self.replica.rows("START REPLICA", "")

    def wait_for_replica(self) -> None:
        if self.is_mariadb:
            ((position,),) = self.server.rows("SELECT @@gtid_binlog_pos", "")
            assert self.replica.rows(f"SELECT MASTER_GTID_WAIT('{position}', 120)", "") == [(0,)]
        else:
            ((position,),) = self.server.rows("SELECT @@gtid_executed", "")
            waited = self.replica.rows(f"SELECT WAIT_FOR_EXECUTED_GTID_SET('{position}', 120)", "")
            assert waited == [(0,)], self.replica.rows(
                "SELECT * FROM performance_schema.replication_applier_status", ""
            )


@pytest.fixture(params=["mariadb", pytest.param("mysql", marks=needs_mysqld)])
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    with servers(2) as found:
        server, replica = (replace(each, session="SET SESSION completion_type = 0") for each in found)
        yield Pair(request.param == "mariadb", server, replica)


def state(server: Server, database: str) -> dict[str, tuple[object, ...]]:
    """Return the definition and the checksum of each table."""
    tables = [str(name) for (name,) in server.rows("SHOW TABLES", database)]
    definitions = {name: server.rows(f"SHOW CREATE TABLE `{name}`", database)[0][1] for name in tables}
    return {name: (definitions[name], *server.rows(f"CHECKSUM TABLE `{name}`", database)[0][1:]) for name in tables}


@pytest.mark.parametrize(
    ("pair", "settings"),
    [
        *(("mariadb", settings) for settings in MARIADB),
        *(pytest.param("mysql", settings, marks=needs_mysqld) for settings in MYSQL),
    ],
    indirect=["pair"],
)
def test_killed_chains_resume_whatever_the_server_settings(pair: Pair, settings: str) -> None:
    options = (MARIADB if pair.is_mariadb else MYSQL)[settings]
    pair.start(pair.server, *options)
    if settings == "replica":
        pair.replicate(*options)
    for tree in TREES.values():
        for name in ("loaded", tree.database):
            pair.server.rows(f"CREATE DATABASE {name} CHARACTER SET utf8 COLLATE utf8_general_ci", "")
        assert run_command("load", tree.name, pair.server.url("loaded")).returncode == 0
        go_with_kills(tree, pair.server, "upgrade", "head")
        schemas = []
        for name in ("loaded", tree.database):
            with connected(parse(pair.server.url(name), "the test")) as connection:
                schemas.append(read_schema(connection))
        assert differences(*schemas) == []
        if settings == "replica":
            pair.wait_for_replica()
            assert state(pair.replica, tree.database) == state(pair.server, tree.database)
        go_with_kills(tree, pair.server, "downgrade", "base")
        assert pair.server.rows("SHOW TABLES", tree.database) == [("alembic_version",)]
        pair.server.rows("DROP DATABASE loaded", "")


def go_with_kills(tree: Tree, server: Server, direction: str, target: str) -> None:
    """Run the chain; kill each process before its Nth statement, and let the next one resume."""
    config, kills = tree.config(server.url(tree.database)), 0
    with scripts_loaded_once(config):
        while (done := run(config, direction, target, before=BETWEEN_KILLS)).killed:
            kills += 1
    assert not done.error, done.error
    assert kills
    print(f"{kills} kills")


@pytest.mark.skipif(not HAPROXY, reason="haproxy is missing: install haproxy")
def test_upgrade_resumes_after_proxy_closes_idle_connection(lone_tree: Tree, pair: Pair, tmp_path: Path) -> None:
    """The server continues the statement, and the next upgrade waits for it."""
    pair.start(pair.server)
    pair.server.rows("CREATE DATABASE voipbin CHARACTER SET utf8", "")
    long_revision(lone_tree, pair.server, doublings=12)
    proxy = Server(tmp_path, *free_ports(1))
    (tmp_path / "haproxy.cfg").write_text(
        "defaults\n  mode tcp\n  timeout connect 5s\n  timeout client 1500\n  timeout server 1500\n"
        f"listen database\n  bind {proxy.address}\n  server only {pair.server.address}\n"
    )
    with subprocess.Popen([HAPROXY, "-f", tmp_path / "haproxy.cfg"]) as process:
        try:
            assert throwaway._wait(proxy.answers, 60)
            first = start(lone_tree, proxy.url(), "upgrade", "head")
            wait_for_alter(pair.server)
            output, _ = first.communicate()
            assert first.returncode != 0
            assert "the time limits of a proxy" in output or "when the server is back" in output
            done = lone_tree.alembic("-x", f"url={proxy.url()}", "upgrade", "head")
            assert done.returncode == 0, done.stdout
        finally:
            process.send_signal(signal.SIGTERM)
    assert_upgraded_once(pair.server)


def test_shutdown_does_not_hide_how_to_resume(lone_tree: Tree, pair: Pair) -> None:
    pair.start(pair.server)
    pair.server.rows("CREATE DATABASE voipbin CHARACTER SET utf8", "")
    long_revision(lone_tree, pair.server)
    process = start(lone_tree, pair.server.url(), "upgrade", "+1")
    wait_for_alter(pair.server)
    pair.server.end(signal.SIGTERM)
    output, _ = process.communicate()
    assert process.returncode != 0
    assert "upgrade one to resume" in output
    assert "Traceback" not in output


@needs_mysqld
@pytest.mark.parametrize("pair", ["mysql"], indirect=True)
def test_tables_with_primary_keys_need_no_privilege_to_switch_settings(pair: Pair) -> None:
    pair.start(pair.server, "--sql-require-primary-key=ON")
    pair.server.rows("CREATE USER u IDENTIFIED BY 'u'", "")
    for tree in TREES.values():
        pair.server.rows(f"CREATE DATABASE {tree.database} CHARACTER SET utf8 COLLATE utf8_general_ci", "")
        pair.server.rows(f"GRANT {', '.join(NEEDED)} ON {tree.database}.* TO u", "")
        url = pair.server.url(tree.database).replace("root@", "u:u@") + "?ssl_mode=PREFERRED"
        if tree.name == "bin-manager":
            assert tree.alembic("-x", f"url={url}", "upgrade", "head").returncode == 0
        else:
            assert "GRANT SESSION_VARIABLES_ADMIN" in failed(tree, "-x", f"url={url}", "upgrade", "head")
            assert pair.server.rows("SHOW TABLES", tree.database) == []


def test_settings_that_an_upgrade_cannot_change_are_rejected(pair: Pair) -> None:
    tree = TREES["asterisk_config"]
    pair.start(pair.server, "--innodb-default-row-format=COMPACT")
    pair.server.rows("CREATE DATABASE asterisk", "")
    url = f"url={pair.server.url('asterisk')}"
    assert "SET GLOBAL innodb_default_row_format = DYNAMIC" in failed(tree, "-x", url, "upgrade", "head")
    pair.server.rows("SET GLOBAL innodb_default_row_format = DYNAMIC", "")
    pair.server.rows("SET GLOBAL read_only = ON", "")
    pair.server.rows("CREATE USER u IDENTIFIED BY 'u'", "")
    pair.server.rows("GRANT ALL ON asterisk.* TO u", "")
    limited = url.replace("root@", "u:u@") + "?ssl_mode=PREFERRED"
    assert "use the primary" in failed(tree, "-x", limited, "upgrade", "head")
    assert pair.server.rows("SHOW TABLES", "asterisk") == []


@pytest.mark.parametrize("begins", ["before the upgrade", "during a revision"])
def test_upgrade_waits_for_a_backup_that_locks_all_tables(lone_tree: Tree, pair: Pair, begins: str) -> None:
    pair.start(pair.server)
    pair.server.rows("CREATE DATABASE voipbin CHARACTER SET utf8", "")
    add_revision(lone_tree, "one", 'op.execute("SELECT GET_LOCK(\'go\', 60)")\nop.execute("CREATE TABLE one (id INT)")')
    limits = ("-x", "lock_wait_timeout=1", "-x", "lock_wait_pause=0", "-x", "lock_wait_tries=60")
    with pair.server.connect("") as backup:
        if begins == "during a revision":
            backup.exec_driver_sql("SELECT GET_LOCK('go', 0)")
            process = start(lone_tree, pair.server.url(), *limits, "upgrade", "head")
            waiting = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT GET_LOCK(%'"
            assert throwaway._wait(lambda: pair.server.rows(waiting, "") != [(0,)], 60)
            backup.exec_driver_sql("FLUSH TABLES WITH READ LOCK")
            backup.exec_driver_sql("SELECT RELEASE_LOCK('go')")
        else:
            backup.exec_driver_sql("FLUSH TABLES WITH READ LOCK")
            process = start(lone_tree, pair.server.url(), *limits, "upgrade", "head")
        wait_for(process, "another session holds a lock that this statement needs; try 2 of 60")
        backup.exec_driver_sql("UNLOCK TABLES")
        output, _ = process.communicate()
    assert process.returncode == 0, output


@pytest.mark.parametrize("pair", ["mariadb"], indirect=True)
def test_primary_keys_that_the_server_demands_for_all_sessions_are_rejected(pair: Pair) -> None:
    tree = TREES["asterisk_config"]
    pair.start(pair.server, "--innodb-force-primary-key=ON")
    pair.server.rows("CREATE DATABASE asterisk", "")
    url = f"url={pair.server.url('asterisk')}"
    assert "SET GLOBAL innodb_force_primary_key = OFF" in failed(tree, "-x", url, "upgrade", "head")
    assert pair.server.rows("SHOW TABLES", "asterisk") == []


@pytest.mark.parametrize("pair", ["mariadb"], indirect=True)
def test_rows_that_change_after_the_snapshot_are_written_again(lone_tree: Tree, pair: Pair) -> None:
    """MariaDB's error 1020, under REPEATABLE READ."""
    pair.start(pair.server, *BINLOG, "--binlog-format=STATEMENT", "--innodb-snapshot-isolation=ON")
    pair.server.rows("CREATE DATABASE voipbin CHARACTER SET utf8", "")
    pair.server.rows("CREATE TABLE calls (id INT PRIMARY KEY, x INT)")
    pair.server.rows("INSERT INTO calls VALUES (1, 10), (2, 20)")
    pair.server.rows("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    add_revision(
        lone_tree,
        "one",
        f"""
        import sqlalchemy
        op.execute("UPDATE calls SET x = x + 1 WHERE id = 1")
        with sqlalchemy.create_engine({pair.server.url()!r}).begin() as application:
            application.exec_driver_sql("UPDATE calls SET x = 30 WHERE id = 2")
        op.execute("UPDATE calls SET x = x + 1 WHERE id = 2")
        """,
    )
    done = lone_tree.alembic("-x", f"url={pair.server.url()}", "-x", "lock_wait_pause=0", "upgrade", "head")
    assert "try 2 of 10" in done.stderr, done.stdout + done.stderr
    assert pair.server.rows("SELECT x FROM calls") == [(11,), (31,)]
