"""-x online=pt-online-schema-change: large tables change as ALTER TABLE changes them, while the application writes."""

import os
import random
import re
import shutil
import signal
import subprocess
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError

from dbscheme.env.settings import TOOL
from dbscheme.tools import server as throwaway
from tests.conftest import Database, Tree, add_revision
from tests.env.conftest import TcpServer
from tests.env.test_target import failed
from tests.env.test_traffic import binary_statement, start
from tests.killing import run

pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.skipif(not shutil.which(TOOL), reason=f"{TOOL} is missing: run scripts/install_pt_osc"),
]
ONLINE = ("-x", "online=pt-online-schema-change", "-x", "online_rows=100", "-x", "lock_wait_pause=0")
BY_THE_TOOL = "pt-online-schema-change changed calls"
PASSWORD = """a"b\\'#; [c]= d"""
TABLE = """CREATE TABLE calls (
    id BINARY(16) PRIMARY KEY, number INT NOT NULL, name VARCHAR(50) DEFAULT 'größe', kind ENUM('a', 'b') DEFAULT 'a',
    body TEXT, data JSON, at DATETIME(6), twice INT AS (number * 2) STORED, INDEX (number), INDEX ix_name (name)
) DEFAULT CHARSET=utf8mb3 COMMENT='ß'"""
COLUMNS = "id, number, name, kind, body, data, at"
ROWS = 2**10
MANY = 2**16  # their copy takes long enough for another session to step in

# statements that at least one of the servers can only execute by copying the table, or while writers wait
ALTERS = [
    "MODIFY number BIGINT NOT NULL",
    "MODIFY number BIGINT NOT NULL DEFAULT 7 COMMENT 'ü'",
    "MODIFY number DECIMAL(12, 2) NOT NULL",
    "MODIFY number VARCHAR(20) NOT NULL",
    "MODIFY name VARCHAR(300)",
    "MODIFY name VARCHAR(50) CHARACTER SET utf8mb4",
    "MODIFY name VARCHAR(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''",
    "MODIFY name TEXT, DROP INDEX ix_name",
    "MODIFY name VARBINARY(200)",
    "MODIFY kind VARCHAR(5) DEFAULT 'a'",
    "MODIFY kind ENUM('b', 'a', 'c') DEFAULT 'c'",
    "MODIFY body MEDIUMTEXT",
    "MODIFY body VARCHAR(2000)",
    "MODIFY body LONGBLOB",
    "MODIFY data LONGTEXT",
    "MODIFY at DATETIME(3)",
    "MODIFY at VARCHAR(40)",
    "CONVERT TO CHARACTER SET utf8mb4",
    "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
    "ADD FULLTEXT INDEX ft (body)",
    "ADD FULLTEXT INDEX ft (name, body), ADD INDEX ix_at (at)",
    "ADD COLUMN tripled INT AS (number * 3) STORED",
    "ADD COLUMN tripled INT AS (number * 3) STORED FIRST, ADD INDEX (tripled)",
    "ADD COLUMN v INT AS (number * 3) VIRTUAL, ADD COLUMN w INT AS (number) STORED, ADD INDEX (v)",
    "ADD COLUMN x INT NOT NULL DEFAULT 3 AFTER id, MODIFY number BIGINT NOT NULL",
    "ADD COLUMN x DATETIME(6) DEFAULT '2026-01-01', MODIFY body MEDIUMTEXT, DROP COLUMN data",
    "ADD COLUMN x JSON, MODIFY kind CHAR(1)",
    "DROP COLUMN twice, ADD COLUMN tripled INT AS (number * 3) STORED",
    "DROP COLUMN body, MODIFY name VARCHAR(60) CHARACTER SET latin1",
    "DROP INDEX ix_name, MODIFY name VARCHAR(400)",
    "ADD CONSTRAINT fk_calls_kind FOREIGN KEY (number) REFERENCES numbers (id)",
    "ADD FOREIGN KEY (number) REFERENCES numbers (id) ON DELETE RESTRICT, ADD COLUMN y INT",
    "ADD CONSTRAINT ck_calls CHECK (number >= 0)",
    "ADD CHECK (number >= 0), ADD COLUMN z INT",
    "PARTITION BY KEY (id) PARTITIONS 3",
    "MODIFY number BIGINT NOT NULL, ROW_FORMAT=COMPRESSED",
    "MODIFY number BIGINT NOT NULL, COMMENT='with a, comma'",
    "ALTER COLUMN number SET DEFAULT 5, MODIFY at DATETIME",
    "MODIFY number BIGINT NOT NULL -- as in billing",
    "ADD COLUMN `x y` INT, MODIFY `number` BIGINT NOT NULL;",
]


def fill(database: Database, rows: int = ROWS) -> None:
    database.run("CREATE TABLE numbers (id INT PRIMARY KEY)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run(TABLE)
    database.run("INSERT INTO numbers VALUES (0)")
    values = """RANDOM_BYTES(16), 0, 'ü', 'b', 'text', '{"a": 1}', '2026-01-02 03:04:05.678901'"""
    database.run(f"INSERT INTO calls ({COLUMNS}) VALUES ({values})")
    for _ in range(rows.bit_length() - 1):
        database.run(f"INSERT INTO calls ({COLUMNS}) SELECT {values} FROM calls")


@contextmanager
def application(database: Database) -> Iterator[None]:
    """Insert, change and delete rows until the end; each transaction leaves the same rows in calls and in written."""
    ended, errors = threading.Event(), []

    def work(worker: int) -> None:
        number = 0
        with database.connect() as connection:
            while not ended.is_set():
                number += 1
                try:
                    for table in ("calls", "written"):
                        for sql in (
                            f"INSERT INTO {table} (id, number) VALUES (UNHEX(LPAD(%s, 32, '0')), 0)",
                            f"UPDATE {table} SET kind = 'b' WHERE id = UNHEX(LPAD(%s, 32, '0'))",
                        ):
                            connection.exec_driver_sql(sql, (worker * 10**6 + number,))
                        if number > 3:
                            deleted = (worker * 10**6 + number - 3,)
                            connection.exec_driver_sql(
                                f"DELETE FROM {table} WHERE id = UNHEX(LPAD(%s, 32, '0'))", deleted
                            )
                    connection.commit()
                except DBAPIError as error:  # a deadlock with a batch of the tool is retried
                    connection.rollback()
                    if error.orig.args[0] not in (1205, 1213):
                        errors.append(str(error))
                        return

    threads = [threading.Thread(target=work, args=(worker,)) for worker in (1, 2)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()
        assert not errors


def definition(database: Database, table: str) -> str:
    text = database.rows(f"SHOW CREATE TABLE {table}")[0][1]
    return re.sub(r" AUTO_INCREMENT=\d+", "", text)


def leftovers(database: Database) -> list[tuple]:
    tables = database.rows(rf"SHOW TABLES WHERE Tables_in_{database.name} LIKE '\_%'")
    triggers = database.rows(r"SHOW TRIGGERS WHERE `Trigger` LIKE 'pt\_osc%'")
    return tables + triggers + database.rows("SHOW TABLES LIKE 'alembic_journal'")


@pytest.mark.parametrize("change", ALTERS)
def test_table_is_as_after_a_plain_alter(lone_tree: Tree, database: Database, change: str) -> None:
    fill(database)
    database.run("CREATE TABLE written LIKE calls")
    database.run("CREATE TABLE plain LIKE calls")
    database.run(f"INSERT INTO plain ({COLUMNS}) SELECT {COLUMNS} FROM calls")
    database.run(f"ALTER TABLE plain {change}")
    wanted = definition(database, "plain").replace("`plain", "`calls")
    rows = database.rows("SELECT * FROM plain ORDER BY id")
    database.run("DROP TABLE plain")  # the names of foreign keys and checks are free again
    add_revision(lone_tree, "one", f'op.execute("ALTER TABLE calls {change}")')
    with application(database):
        done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert definition(database, "calls") == wanted
    assert leftovers(database) == []
    assert database.rows("SELECT * FROM calls WHERE at IS NOT NULL ORDER BY id") == rows
    # the rows of the application
    there = database.rows("SELECT COUNT(*) FROM calls c JOIN written w ON w.id = c.id AND w.kind = c.kind")
    assert there == database.rows("SELECT COUNT(*) FROM written")
    assert there == database.rows("SELECT COUNT(*) FROM calls WHERE at IS NULL")


def test_tool_changes_only_large_tables(lone_tree: Tree, database: Database) -> None:
    """It copies a table of this size in several batches, between values of the binary key."""
    fill(database)
    for _ in range(3):
        database.run(
            f"INSERT INTO calls ({COLUMNS}) SELECT RANDOM_BYTES(16), {COLUMNS.removeprefix('id, ')} FROM calls"
        )
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY number BIGINT NOT NULL")')
    add_revision(lone_tree, "two", 'op.execute("ALTER TABLE numbers MODIFY id BIGINT NOT NULL")')
    add_revision(lone_tree, "three", 'op.execute("ALTER TABLE calls ADD COLUMN x INT")')
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    # with a lower estimate, it would copy all rows in one statement, and lock them
    assert re.search(r"Copying approximately [5-9]\d\d\d rows", done.stderr)
    assert [line for line in done.stderr.splitlines() if "changed" in line] == [
        f"INFO  [alembic.dbscheme] one, statement 1 (ALTER TABLE calls MODIFY number BIGINT NOT NULL): {BY_THE_TOOL}"
    ]


# a statement that prepares the table, a change of the table, and why the tool cannot execute it
REJECTED = [
    (
        "CREATE TABLE children (id BINARY(16), FOREIGN KEY (id) REFERENCES calls (id))",
        "MODIFY body MEDIUMTEXT, ADD COLUMN x INT",
        "other tables reference it",
    ),
    (
        "ALTER TABLE calls ADD FOREIGN KEY (number) REFERENCES numbers (id)",
        "MODIFY body MEDIUMTEXT, ADD COLUMN x INT",
        "it has foreign keys, which the tool would",
    ),
    (
        "CREATE TRIGGER calls_ins BEFORE INSERT ON calls FOR EACH ROW SET NEW.number = 1",
        "MODIFY body MEDIUMTEXT, ADD COLUMN x INT",
        "it has triggers",
    ),
    (
        "ALTER TABLE calls DROP PRIMARY KEY, MODIFY id BINARY(16)",
        "MODIFY body MEDIUMTEXT, ADD COLUMN x INT",
        "it has no primary key",
    ),
    ("", "CHANGE body text MEDIUMTEXT", "the statement has a CHANGE or RENAME clause"),
    ("", "ENGINE=Aria", "the statement states an engine"),
    ("", "ADD COLUMN x INT NOT NULL, MODIFY number BIGINT NOT NULL", "the new column x is NOT NULL and has no default"),
    ("", "MODIFY at TIMESTAMP(6) NULL", "the conversion of at depends on the session's time zone"),
    ("", "DROP PRIMARY KEY, ADD PRIMARY KEY (id, number)", "the statement changes the primary key"),
    (
        "",
        "ADD UNIQUE INDEX (at), MODIFY number BIGINT NOT NULL",
        "the statement adds a unique index, and the tool deletes",
    ),
    (
        "",
        "MODIFY id BINARY(20) NOT NULL, MODIFY number BIGINT NOT NULL",
        "the statement changes id, which is part of a",
    ),
    (
        "",
        "DROP COLUMN body, ADD COLUMN body TEXT, MODIFY number BIGINT NOT NULL",
        "the statement drops body and adds it",
    ),
    ("", "MODIFY twice BIGINT", "twice is no longer a generated column"),
    (
        "",
        "ADD COLUMN t DATETIME DEFAULT NOW(), MODIFY number BIGINT NOT NULL",
        "the default of the new column t varies",
    ),
    (
        "",
        "ADD COLUMN t DATETIME DEFAULT (NOW()), MODIFY number BIGINT NOT NULL",
        "the default of the new column t varies",
    ),
    (
        "",
        "ADD COLUMN x INT NOT NULL AUTO_INCREMENT, ADD INDEX (x)",
        "the default of the new column x varies",
    ),
    (
        "ALTER TABLE calls ADD COLUMN `x y` INT",
        "DROP COLUMN `x y`, ADD COLUMN `x y` INT, MODIFY number BIGINT NOT NULL",
        "the statement drops x y and adds it again",
    ),
    (
        "ALTER TABLE calls ADD UNIQUE INDEX u (id, number)",
        "DROP INDEX u, MODIFY number BIGINT NOT NULL UNIQUE",
        "the statement adds a unique index",
    ),
]


@pytest.mark.parametrize(("before", "change", "reason"), REJECTED)
def test_change_that_the_tool_cannot_execute_is_rejected(
    lone_tree: Tree, database: Database, before: str, change: str, reason: str
) -> None:
    """One of the servers executes some of the changes in place."""
    fill(database)
    if before:
        database.run(before)
    add_revision(lone_tree, "one", f'op.execute("ALTER TABLE calls {change}")')
    was = definition(database, "calls")
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    if done.returncode:
        assert f"pt-online-schema-change cannot change calls: {reason}" in done.stdout
        assert "calls is unchanged. To let the server copy the table while writers wait, run the upgrade" in done.stdout
        assert definition(database, "calls") == was
    else:
        assert not before
        assert "pt-online-schema-change" not in done.stderr
    assert leftovers(database) == []


@pytest.mark.parametrize(
    ("before", "change", "on_mysql"),
    [
        ("ADD COLUMN code INT, ADD UNIQUE (code)", "MODIFY number BIGINT NOT NULL", ""),
        (
            "ADD COLUMN code BINARY(16) AS (id) VIRTUAL, ADD UNIQUE (code)",
            "MODIFY code BINARY(16) AS (REVERSE(id)) VIRTUAL, MODIFY number BIGINT NOT NULL",
            "the statement changes code, which is part of a unique index",
        ),
        ("ADD COLUMN code INT, ADD UNIQUE ((HEX(id)))", "MODIFY number BIGINT NOT NULL", "it has a unique index on an"),
    ],
)
def test_second_unique_index_is_rejected_on_mariadb(
    lone_tree: Tree, database: Database, before: str, change: str, on_mysql: str
) -> None:
    """MariaDB fires the tool's triggers even for a row that UPDATE IGNORE skips, and so loses another row."""
    if database.is_mariadb and "((" in before:
        pytest.skip("MariaDB has no indexes on expressions")
    fill(database)
    database.run(f"ALTER TABLE calls {before}")
    add_revision(lone_tree, "one", f'op.execute("ALTER TABLE calls {change}")')
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    reason = "it has a second unique index, and MariaDB" if database.is_mariadb else on_mysql
    assert bool(done.returncode) == bool(reason), done.stdout
    assert reason in done.stdout
    assert reason or BY_THE_TOOL in done.stderr
    assert leftovers(database) == []


@pytest.mark.parametrize(
    "statement",
    [
        "/* as in billing */ ALTER TABLE calls MODIFY number BIGINT NOT NULL",
        "ALTER TABLE /* as */ `calls`MODIFY number BIGINT NOT NULL; -- as in billing",
        "ALTER TABLE calls ADD COLUMN algorithm INT, ADD COLUMN engine INT, MODIFY number BIGINT NOT NULL",
    ],
)
def test_tool_is_used_however_the_alter_is_written(lone_tree: Tree, database: Database, statement: str) -> None:
    fill(database)
    add_revision(lone_tree, "one", f'op.execute("{statement}")')
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert BY_THE_TOOL in done.stderr


def test_statement_that_the_server_executes_is_named(lone_tree: Tree, database: Database) -> None:
    fill(database)
    add_revision(lone_tree, "one", 'op.execute("CREATE FULLTEXT INDEX f ON calls (body)")')
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert "-x online does not apply to this statement; the server executes it" in done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("MODIFY name VARCHAR(1), MODIFY number BIGINT NOT NULL", "Data truncated for column 'name'"),
        ("MODIFY number TINYINT NOT NULL", "Out of range value for column 'number'"),
        ("MODIFY kind ENUM('a')", "Data truncated for column 'kind'"),
        ("MODIFY at DATE", "Data truncated for column 'at'"),
        ("ADD FOREIGN KEY (number) REFERENCES numbers (id)", "a foreign key constraint fails"),
    ],
)
def test_upgrade_fails_and_keeps_rows_that_do_not_fit(
    lone_tree: Tree, database: Database, change: str, said: str
) -> None:
    fill(database)
    database.run("UPDATE calls SET name = 'long', number = 1000")
    add_revision(lone_tree, "one", f'op.execute("ALTER TABLE calls {change}")')
    was = definition(database, "calls")
    why = failed(lone_tree, "-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert said.lower() in why.lower()
    assert definition(database, "calls") == was
    assert database.rows("SELECT DISTINCT name, number, kind FROM calls") == [("long", 1000, "b")]
    assert leftovers(database) == []


def test_column_that_the_tool_takes_for_a_generated_one_is_not_lost(lone_tree: Tree, database: Database) -> None:
    """Before version 3.7, the tool looks for the word in the column's definition, its comment included."""
    fill(database)
    database.run("ALTER TABLE calls MODIFY name VARCHAR(50) DEFAULT '' COMMENT 'is generated by x'")
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY number BIGINT NOT NULL")')
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert not done.returncode or "pt-online-schema-change does not copy name; calls is unchanged" in done.stdout
    assert database.rows("SELECT DISTINCT name FROM calls") == [("ü",)]
    assert leftovers(database) == []


def test_triggers_are_dropped_by_the_next_run_if_the_table_stays_locked(lone_tree: Tree, database: Database) -> None:
    """Another session holds the table from the start of the copy: the swap and the clean-up time out."""
    fill(database, MANY)
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY number BIGINT NOT NULL")')
    limits = ("-x", "lock_wait_timeout=1", "-x", "lock_wait_tries=2")
    process = start(lone_tree, database.url, *ONLINE, *limits, "upgrade", "head")
    with database.connect() as holder:
        while len(database.rows("SHOW TRIGGERS")) < 3:
            assert process.poll() is None
        holder.exec_driver_sql("SELECT * FROM calls LIMIT 1").all()
        said = process.communicate()[0]
    assert "1205" in said
    assert process.returncode != 0
    assert leftovers(database) != []
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert leftovers(database) == []
    assert database.rows("SELECT COUNT(*) FROM calls") == [(MANY,)]


@pytest.mark.parametrize("statement", ["ALTER TABLE calls ADD COLUMN urgent INT", "TRUNCATE TABLE calls"])
def test_change_of_another_session_before_the_swap_is_reported(
    lone_tree: Tree, database: Database, statement: str
) -> None:
    """Its statement waits for the same lock as the swap, and gets it first."""
    fill(database, MANY)
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY number BIGINT NOT NULL")')
    limits = ("-x", "lock_wait_timeout=1", "-x", "lock_wait_tries=1000", "-x", "lock_wait_pause=1")
    process = start(lone_tree, database.url, *ONLINE, *limits, "upgrade", "head")

    def waits(sql: str) -> bool:
        assert process.poll() is None
        return bool(database.running(f"{sql}%"))

    other = threading.Thread(target=database.run, args=(statement,))
    with database.connect() as holder:
        while len(database.rows("SHOW TRIGGERS")) < 3:
            assert process.poll() is None
        holder.exec_driver_sql("SELECT * FROM calls LIMIT 1").all()
        while not waits("RENAME TABLE"):
            pass
        other.start()
        while not waits(statement):
            pass
        while waits("RENAME TABLE"):
            pass
        while not waits("RENAME TABLE"):
            pass
        holder.rollback()
    said = process.communicate()[0]
    other.join()
    what = "emptied calls" if statement.startswith("TRUNCATE") else "changed the definition of calls"
    assert f"another session {what} just before the swap" in said
    assert ("`urgent` int" in said) == ("urgent" in statement)
    assert database.rows("SELECT COUNT(*) FROM calls") == [(MANY,)]
    done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert "`number` bigint" in definition(database, "calls")
    assert leftovers(database) == []


def test_ctrl_c_while_a_trigger_waits_leaves_no_trigger(lone_tree: Tree, database: Database) -> None:
    # a test run in the background ignores SIGINT, and so would the upgrade
    signal.signal(signal.SIGINT, signal.default_int_handler)
    fill(database)
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY number BIGINT NOT NULL")')
    with database.connect() as holder:
        holder.exec_driver_sql("SELECT * FROM calls LIMIT 1").all()  # an open transaction locks the table
        process = start(lone_tree, database.url, *ONLINE, "-x", "lock_wait_timeout=100", "upgrade", "head")
        while not database.running("CREATE TRIGGER%"):
            assert process.poll() is None
        with binary_statement(database):
            process.send_signal(signal.SIGINT)
            said = process.communicate()[0]
        holder.rollback()
    assert "interrupted; run the same command again to resume" in said
    assert leftovers(database) == [("alembic_journal",)]  # the next run resumes
    database.run("DELETE FROM calls LIMIT 1")  # would fail in a trigger


def test_upgrade_fails_on_duplicates_under_a_new_collation(lone_tree: Tree, database: Database) -> None:
    fill(database)
    database.run("ALTER TABLE calls ADD COLUMN code VARCHAR(9) COLLATE utf8mb3_bin, ADD UNIQUE (code)")
    database.run("UPDATE calls SET code = 'a' LIMIT 1")
    database.run("UPDATE calls SET code = 'A' WHERE code IS NULL LIMIT 1")
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY code VARCHAR(9) COLLATE utf8mb3_general_ci")')
    said = failed(lone_tree, "-x", f"url={database.url}", *ONLINE, "upgrade", "head")
    assert "the statement changes code, which is part of a unique index" in said or "1062" in said
    assert database.rows("SELECT COUNT(*) FROM calls") == [(ROWS,)]
    assert leftovers(database) == []


def configured(tree: Tree, database: Database) -> Config:
    """Return a configuration with the options, as the command line passes them."""
    config = tree.config(database.url)
    config.cmd_opts = Namespace(x=ONLINE[1::2], cmd=(command.upgrade,))
    return config


def tools(database: Database) -> list[int]:
    """Return the ids of the tool's processes that work on a database."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has just ended
            text = path.read_text(errors="replace")
            if "pt-online-schema-change" in text and database.name in text:
                found.append(int(path.parent.name))
    return found


def assert_changed(database: Database, wanted: str) -> None:
    assert definition(database, "calls") == wanted
    assert leftovers(database) == []
    assert tools(database) == []
    there = "SELECT COUNT(*) FROM calls c JOIN written w ON w.id = c.id AND w.kind = c.kind"
    number = database.rows("SELECT COUNT(*) FROM written")
    assert database.rows(there) == number
    assert database.rows("SELECT COUNT(*) FROM calls") == [(number[0][0] + ROWS,)]


def test_killed_upgrade_resumes(lone_tree: Tree, make_database: Callable[..., Database]) -> None:
    """Kill the upgrade before each statement that it sends from the journal's entry on; the tool ends with it."""
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE calls MODIFY number BIGINT NOT NULL")')
    database = make_database()
    fill(database)
    sent = run(configured(lone_tree, database), "upgrade", "head").sent
    wanted = definition(database, "calls")
    first = next(number for number, sql in enumerate(sent) if sql.startswith("REPLACE INTO alembic_journal"))
    for place in range(first, len(sent)):
        database = make_database()
        fill(database)
        database.run("CREATE TABLE written LIKE calls")
        with application(database):
            assert run(configured(lone_tree, database), "upgrade", "head", before=place).killed, sent[place]
            while tools(database):
                pass
            assert not run(configured(lone_tree, database), "upgrade", "head").error, sent[place]
        assert_changed(database, wanted)


@pytest.mark.parametrize("victim", ["upgrade", "tool"])
def test_upgrade_resumes_after_kill_during_copy(lone_tree: Tree, database: Database, seed: int, victim: str) -> None:
    chance = random.Random(seed)
    fill(database)
    database.run("CREATE TABLE written LIKE calls")
    for number in range(10):
        kind = "BIGINT" if number % 2 == 0 else "INT"
        add_revision(lone_tree, f"r{number}", f'op.execute("ALTER TABLE calls MODIFY number {kind} NOT NULL")')
    with application(database):
        for number in range(10):
            process = start(lone_tree, database.url, *ONLINE, "upgrade", f"r{number}")
            while not tools(database):
                assert process.poll() is None
            with suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0, 0.8))
            for killed in [process.pid] if victim == "upgrade" else tools(database):
                with suppress(ProcessLookupError):
                    os.kill(killed, signal.SIGKILL)
            said = process.communicate()[0]
            assert process.returncode in (0, -signal.SIGKILL) or "pt-online-schema-change was killed" in said, said
            done = lone_tree.alembic("-x", f"url={database.url}", *ONLINE, "upgrade", f"r{number}")
            assert done.returncode == 0, done.stdout
            assert leftovers(database) == []
    assert_changed(database, definition(database, "calls"))
    assert "`number` int" in definition(database, "calls")


@pytest.mark.parametrize("options", ["?ssl_mode=PREFERRED", "?ssl_mode=REQUIRED", "?ssl_mode=VERIFY_IDENTITY"])
def test_tool_connects_as_alembic_does(lone_tree: Tree, tls_server: TcpServer, options: str) -> None:
    """The account has a password that an option file must quote, requires TLS, and may only use the database."""
    user = f"online_{options[10:14].lower()}"
    tls_server.run(f"CREATE USER '{user}'@'%%' IDENTIFIED BY %s REQUIRE SSL", PASSWORD)
    tls_server.run(f"GRANT ALL ON `{user}`.* TO '{user}'@'%%'")
    tls_server.run(f"GRANT SLAVE MONITOR ON *.* TO '{user}'@'%%'")
    tls_server.run(f"CREATE DATABASE `{user}`")
    url = URL.create("mysql", user, PASSWORD, "127.0.0.1", tls_server.port, user).render_as_string(hide_password=False)
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE calls (id INT PRIMARY KEY)")')
    add_revision(lone_tree, "two", 'op.execute("INSERT INTO calls VALUES (1), (2)")')
    add_revision(lone_tree, "three", 'op.execute("ALTER TABLE calls MODIFY id BIGINT")')
    online = (*ONLINE, "-x", "online_rows=2")
    done = lone_tree.alembic(
        "-x", f"url={url}{options}", *online, "upgrade", "head", SSL_CERT_FILE=str(tls_server.authority)
    )
    assert done.returncode == 0, done.stdout
    assert BY_THE_TOOL in done.stderr
    assert PASSWORD not in done.stdout + done.stderr


def test_tool_checks_foreign_keys_even_if_the_server_does_not(lone_tree: Tree, tls_server: TcpServer) -> None:
    tls_server.run("CREATE DATABASE unchecked")
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE parents (id INT PRIMARY KEY)")')
    add_revision(lone_tree, "two", 'op.execute("CREATE TABLE calls (id INT PRIMARY KEY, parent INT)")')
    add_revision(lone_tree, "three", 'op.execute("INSERT INTO calls VALUES (1, 1), (2, 2)")')
    change = "ADD FOREIGN KEY (parent) REFERENCES parents (id), MODIFY parent INT NOT NULL"
    add_revision(lone_tree, "four", f'op.execute("ALTER TABLE calls {change}")')
    url = make_url(throwaway.url(tls_server.socket)).set(database="unchecked")
    tls_server.run("SET GLOBAL foreign_key_checks = 0")
    try:
        said = failed(lone_tree, "-x", f"url={url}", *ONLINE, "-x", "online_rows=1", "upgrade", "head")
    finally:
        tls_server.run("SET GLOBAL foreign_key_checks = 1")
    assert "a foreign key constraint fails" in said
