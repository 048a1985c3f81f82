"""Concurrent upgrades, an application that uses the tables, and a server that stops."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine

from dbscheme.env.connection import raw
from dbscheme.tools import server as throwaway
from tests.conftest import Database, Tree, add_revision, rewrite
from tests.env.test_target import failed


def start(tree: Tree, url: str, *arguments: str) -> subprocess.Popen[str]:
    """Start Alembic in the background; its log and its error message are one stream."""
    return subprocess.Popen(
        [sys.executable, "-m", "alembic", "-c", "alembic.ini", "-x", f"url={url}", *arguments],
        cwd=tree.path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(process: subprocess.Popen[str], text: str) -> str:
    """Return the first line that contains a text."""
    for line in process.stdout:
        if text in line:
            return line
    raise AssertionError(f"ended without saying {text!r}")


@contextmanager
def lock_held(database: Database) -> Iterator[Connection]:
    """Hold the lock of an upgrade in another session."""
    with database.connect() as connection:
        connection.exec_driver_sql("SELECT GET_LOCK(%s, 0)", (f"alembic {database.name}.alembic_version",))
        yield connection


@contextmanager
def binary_statement(database: Database) -> Iterator[None]:
    """Let another session execute a statement that contains bytes which are no characters, such as a binary id."""
    with database.connect() as connection:
        statement = b"SELECT SLEEP(600), '\xf5\xa8\xd5\xcf'"
        thread = threading.Thread(target=raw(connection).query, args=(statement,))
        thread.start()
        while not (found := database.running("SELECT SLEEP(600)%")):
            pass
        try:
            yield
        finally:
            database.run(f"KILL QUERY {found[0]}")
            thread.join()


def one_table(tree: Tree) -> None:
    add_revision(tree, "one", 'op.execute("CREATE TABLE one (id INT PRIMARY KEY)")')


def test_eight_upgrades_at_once_run_each_revision_once(tree: Tree, database: Database) -> None:
    processes = [start(tree, database.url, "upgrade", "head") for _ in range(8)]
    looks = [start(tree, database.url, "current") for _ in range(4)]
    said = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, said
    assert [(look.communicate()[0], look.returncode)[1] for look in looks] == [0] * 4
    ran = re.findall(r"\] \[\d+/\d+\] (\w+) ", "".join(said))
    assert len(ran) == len(set(ran)) == len(list(tree.versions.glob("*.py")))
    assert len([text for text in said if "[alembic.dbscheme] [" in text]) == 1
    assert database.rows("SHOW TABLES LIKE 'alembic%'") == [("alembic_version",)]


def test_upgrade_waits_for_another_upgrade(lone_tree: Tree, database: Database) -> None:
    one_table(lone_tree)
    with lock_held(database) as other, binary_statement(database):
        process = start(lone_tree, database.url, "upgrade", "head")
        line = wait_for(process, "waiting for another upgrade of this database (connection ")
        number = other.exec_driver_sql("SELECT CONNECTION_ID()").scalar_one()
        assert f"(connection {number} of " in line
        assert database.rows("SHOW TABLES") == []
    process.communicate()
    assert process.returncode == 0
    assert ("one",) in database.rows("SHOW TABLES")


def test_upgrade_stops_waiting_for_another_upgrade(lone_tree: Tree, database: Database) -> None:
    one_table(lone_tree)
    with lock_held(database):
        said = failed(lone_tree, "-x", f"url={database.url}", "-x", "upgrade_wait=1", "upgrade", "head")
    assert "another upgrade of this database has been running for more than 1 s (connection " in said
    assert "run the same command when it has ended, or wait longer with -x upgrade_wait=SECONDS" in said
    assert database.rows("SHOW TABLES") == []


def test_commands_that_change_nothing_do_not_wait(lone_tree: Tree, database: Database) -> None:
    one_table(lone_tree)
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0
    with lock_held(database):
        for command in (["current"], ["history"], ["heads"], ["upgrade", "head"], ["upgrade", "head", "--sql"]):
            done = lone_tree.alembic("-x", f"url={database.url}", "-x", "upgrade_wait=0", *command)
            assert done.returncode == 0, done.stdout + done.stderr


def test_lock_is_released_on_a_connection_that_stays_open(lone_tree: Tree, database: Database) -> None:
    one_table(lone_tree)
    with database.connect() as connection:
        config = lone_tree.config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        free = f"SELECT IS_FREE_LOCK('alembic {database.name}.alembic_version')"
        assert database.rows(free) == [(1,)]


class Application:
    """An application that writes to a table continuously."""

    def __init__(self, database: Database, table: str) -> None:
        self.queries = 0
        self._database, self._table = database, table
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._work) for _ in range(4)]

    def _work(self) -> None:
        with self._database.connect() as connection:
            while not self._ended.is_set():
                connection.exec_driver_sql(f"INSERT INTO {self._table} (x) VALUES (1)")
                connection.commit()
                self.queries += 1

    def __enter__(self) -> "Application":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()


def test_application_writes_while_alter_waits(lone_tree: Tree, database: Database) -> None:
    """Another session has locked the table: the application's queries succeed between two tries of the ALTER."""
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls ADD COLUMN name VARCHAR(9)")')
    database.run("CREATE TABLE calls (id INT PRIMARY KEY AUTO_INCREMENT, x INT)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    limits = ("-x", "lock_wait_timeout=1", "-x", "lock_wait_pause=1", "-x", "lock_wait_tries=30")
    with database.connect() as holder, Application(database, "calls") as application:
        holder.exec_driver_sql("SELECT * FROM calls LIMIT 1").all()  # an open transaction locks the table
        process = start(lone_tree, database.url, *limits, "upgrade", "head")
        line = wait_for(process, "another session holds a lock that this statement needs; try 3 of 30 in 1 s")
        assert "one, statement 1 (ALTER TABLE calls ADD COLUMN name VARCHAR(9))" in line
        before = application.queries
        while application.queries == before:  # would loop forever if the ALTER did not back off
            assert process.poll() is None
        holder.rollback()
        process.communicate()
        assert process.returncode == 0
    assert database.rows("SHOW COLUMNS FROM calls LIKE 'name'") != []


def test_alter_gives_up_and_names_the_session_that_holds_the_table(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls ADD COLUMN name VARCHAR(9)")')
    database.run("CREATE TABLE calls (id INT PRIMARY KEY)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    ini = f"[alembic]\nscript_location = main\nsqlalchemy.url = {database.url}\n"
    (lone_tree.path / "alembic.ini").write_text(
        f"{ini}lock_wait_timeout = 1\nlock_wait_tries = 2\nlock_wait_pause = 0\n"
    )
    with database.connect() as holder:
        number = holder.exec_driver_sql("SELECT CONNECTION_ID()").scalar_one()
        holder.exec_driver_sql("SELECT * FROM calls").all()
        said = failed(lone_tree, "upgrade", "head")
    assert "one (test), statement 1: the server reports 1205" in said
    assert "tried 2 times" in said
    assert f"connection {number} of " in said
    assert "another session holds " in said
    assert database.rows("SHOW TABLES LIKE 'alembic_journal'") == []
    assert lone_tree.alembic("upgrade", "head").returncode == 0


def test_update_waits_for_locked_rows(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("UPDATE calls SET x = x + 1")\nop.execute("UPDATE calls SET x = x * 2")')
    database.run("CREATE TABLE calls (id INT PRIMARY KEY, x INT)")
    database.run("INSERT INTO calls VALUES (1, 10), (2, 20)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    limits = ("-x", "lock_wait_timeout=1", "-x", "lock_wait_pause=0")
    with database.connect() as holder:
        holder.exec_driver_sql("UPDATE calls SET x = x WHERE id = 2")
        process = start(lone_tree, database.url, *limits, "upgrade", "head")
        wait_for(process, "try 3 of 10")
        holder.rollback()
        process.communicate()
    assert process.returncode == 0
    assert database.rows("SELECT x FROM calls") == [(22,), (42,)]


def test_application_writes_to_rows_that_insert_select_reads(lone_tree: Tree, database: Database) -> None:
    """The INSERT waits for a row in its own table, after it has read rows of the other one."""
    add_revision(lone_tree, "one", 'op.execute("INSERT INTO copies SELECT id FROM calls ORDER BY id")')
    database.run("CREATE TABLE calls (id INT PRIMARY KEY, x INT)")
    database.run("CREATE TABLE copies (id INT PRIMARY KEY)")
    database.run("INSERT INTO calls VALUES (1, 10), (2, 20)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    with database.connect() as holder, database.connect() as application:
        holder.exec_driver_sql("INSERT INTO copies VALUES (2)")
        process = start(lone_tree, database.url, "-x", "lock_wait_timeout=100", "upgrade", "head")
        while not database.running("INSERT%SELECT%"):
            assert process.poll() is None
        application.exec_driver_sql("SET SESSION innodb_lock_wait_timeout = 1")
        application.exec_driver_sql("UPDATE calls SET x = 11 WHERE id = 1")
        application.commit()
        holder.rollback()
        process.communicate()
    assert process.returncode == 0
    assert database.rows("SELECT id FROM copies") == [(1,), (2,)]


@pytest.mark.parametrize("setting", ["lock_wait_timeout=0", "lock_wait_tries=many", "upgrade_wait=-1"])
def test_invalid_setting_is_rejected(lone_tree: Tree, database: Database, setting: str) -> None:
    said = failed(lone_tree, "-x", f"url={database.url}", "-x", setting, "upgrade", "head")
    assert f"{setting}: write a whole number" in said


def test_upgrade_resumes_after_lost_connection(lone_tree: Tree, database: Database) -> None:
    add_revision(
        lone_tree,
        "one",
        'op.execute("CREATE TABLE one (id INT)")\nop.execute("INSERT INTO one SELECT SLEEP(600)")\n'
        'op.execute("CREATE TABLE two (id INT)")',
    )
    process = start(lone_tree, database.url, "upgrade", "head")
    while not (found := database.running("%SLEEP(600)")):
        assert process.poll() is None
    database.run(f"KILL {found[0]}")
    said = process.communicate()[0].strip().splitlines()
    assert process.returncode not in (0, None)
    assert said[-1].startswith("FAILED: one (test), statement 2: the server reports 2013")
    assert "when the server is back, run alembic -c alembic.ini" in said[-1]
    assert not [line for line in said if "Traceback" in line]
    path = lone_tree.versions / "one_test.py"
    rewrite(path, path.read_text().replace("SLEEP(600)", "1"))
    again = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
    assert again.returncode == 0, again.stdout
    assert "resuming at statement 2" in again.stderr
    assert database.rows("SELECT * FROM one") == [(1,)]


def test_upgrade_resumes_after_server_crash_during_alter(
    lone_tree: Tree, tmp_path_factory: pytest.TempPathFactory
) -> None:
    add_revision(
        lone_tree,
        "one",
        'op.execute("CREATE TABLE one (id INT PRIMARY KEY, x CHAR(255))")\n'
        "op.execute(\"INSERT INTO one SELECT seq, 'x' FROM seq_1_to_300000\")\n"
        'op.execute("ALTER TABLE one ADD COLUMN name VARCHAR(9), MODIFY x CHAR(254), ALGORITHM=COPY")',
    )
    folder = tmp_path_factory.mktemp("server")
    socket = throwaway.start(folder)
    try:
        server = Database(create_engine(throwaway.url(socket, "mysql")))
        server.run("CREATE DATABASE voipbin CHARACTER SET utf8")
        database = Database(create_engine(throwaway.url(socket, "voipbin")))
        process = start(lone_tree, database.url, "upgrade", "head")
        while not server.rows("SELECT 1 FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE one%'"):
            assert process.poll() is None
        (number,) = (row[0] for row in server.rows("SELECT @@pid_file"))
        os.kill(int(Path(number).read_text()), signal.SIGKILL)
        said = process.communicate()[0].strip().splitlines()
        assert said[-1].startswith("FAILED: one (test), statement 3: the server reports 2013"), said
        refused = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
        assert (
            "cannot connect to mysql://root:***@" in refused.stdout
            or "cannot connect to mysql://root@" in refused.stdout
        )
        throwaway.start(folder)
        again = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
        assert again.returncode == 0, again.stdout + again.stderr
        assert database.rows("SELECT COUNT(*), COUNT(name) FROM one") == [(300000, 0)]
    finally:
        throwaway.stop(folder)


def test_binlog_in_statement_format_accepts_rows(lone_tree: Tree, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The server would reject rows that are written under READ COMMITTED."""
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("INSERT INTO one VALUES (1)")')
    folder = tmp_path_factory.mktemp("server")
    try:
        socket = throwaway.start(folder, "--log-bin=binlog", "--binlog-format=STATEMENT")
        Database(create_engine(throwaway.url(socket, "mysql"))).run("CREATE DATABASE voipbin CHARACTER SET utf8")
        done = lone_tree.alembic("-x", f"url={throwaway.url(socket, 'voipbin')}", "upgrade", "head")
        assert done.returncode == 0, done.stdout
    finally:
        throwaway.stop(folder)


def test_unknown_tool_for_online_changes_is_rejected(lone_tree: Tree, database: Database) -> None:
    said = failed(lone_tree, "-x", f"url={database.url}", "-x", "online=gh-ost", "upgrade", "head")
    assert "-x has online=gh-ost: only pt-online-schema-change is supported" in said


def test_missing_tool_for_online_changes_is_rejected(lone_tree: Tree, database: Database) -> None:
    one_table(lone_tree)
    online = ("-x", "online=pt-online-schema-change")
    done = lone_tree.alembic("-x", f"url={database.url}", *online, "upgrade", "head", PATH="/nowhere")
    assert "pt-online-schema-change is not installed; run scripts/install_pt_osc" in done.stdout
    assert database.rows("SHOW TABLES") == []


def test_tool_that_is_too_old_for_mysql_is_rejected(lone_tree: Tree, database: Database, tmp_path: Path) -> None:
    one_table(lone_tree)
    tool = tmp_path / "pt-online-schema-change"
    tool.write_text("#!/bin/sh\necho pt-online-schema-change 3.2.1\n")
    tool.chmod(0o755)
    online = ("-x", "online=pt-online-schema-change")
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = lone_tree.alembic("-x", f"url={database.url}", *online, "upgrade", "head", PATH=path)
    assert ("3.2.1 is too old for MySQL, which needs 3.7 or newer" in done.stdout) == (not database.is_mariadb)
    assert (database.rows("SHOW TABLES") == []) == (not database.is_mariadb)
