"""An interrupted or failed revision resumes at the statement where it stopped."""

import random
import re
import subprocess
import textwrap
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.pool import NullPool

from dbscheme.env.statements import doubt, tables
from tests.conftest import Database, Tree, add_revision, rewrite
from tests.env.test_target import failed
from tests.env.test_traffic import start, wait_for
from tests.killing import run

THREE = """\
op.execute("CREATE TABLE one (id INT PRIMARY KEY)")
op.execute("INSERT INTO one VALUES (1)")
op.execute("ALTER TABLE one ADD COLUMN name VARCHAR(9)")
"""


def upgrade(tree: Tree, database: Database, *arguments: str) -> subprocess.CompletedProcess[str]:
    return tree.alembic(*(arguments or ("upgrade", "head")), **{tree.variable: database.url})


def succeeds(tree: Tree, database: Database, *arguments: str) -> str:
    done = upgrade(tree, database, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert database.rows("SHOW TABLES LIKE 'alembic_journal'") == []
    return done.stderr


def fails(tree: Tree, database: Database, *arguments: str) -> str:
    done = upgrade(tree, database, *arguments)
    assert done.returncode not in (0, None)
    assert "Traceback" not in done.stderr
    said = done.stdout.strip()
    assert len(said.splitlines()) == 1
    return said


def revision(tree: Tree, database: Database) -> list[tuple]:
    return database.rows("SELECT version_num FROM alembic_version")


def test_failed_statement_is_named_and_resumed_after_data_is_corrected(lone_tree: Tree, database: Database) -> None:
    add_revision(
        lone_tree,
        "first",
        'op.execute("CREATE TABLE one (id INT)")\nop.execute("INSERT INTO one VALUES (1), (1)")\n'
        'op.execute("CREATE UNIQUE INDEX idx_one_id ON one (id)")\nop.execute("INSERT INTO one VALUES (2)")',
    )
    said = fails(lone_tree, database)
    assert "first (test), statement 3: the server reports 1062" in said
    assert "correct the data or the file, then run alembic -c alembic.ini upgrade first to resume" in said
    assert revision(lone_tree, database) == []
    assert "first (test), statement 3" in fails(lone_tree, database)
    database.run("DELETE FROM one LIMIT 1")
    assert "the upgrade of first was interrupted: resuming at statement 3" in succeeds(lone_tree, database)
    assert database.rows("SELECT id FROM one ORDER BY id") == [(1,), (2,)]
    assert revision(lone_tree, database) == [("first",)]


def test_failed_statement_is_resumed_after_file_is_corrected(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("ALTER TABEL one ADD COLUMN other INT")')
    assert "first (test), statement 4: the server reports 1064" in fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace("TABEL", "TABLE"))
    succeeds(lone_tree, database)
    assert database.rows("SELECT * FROM one") == [(1, None, None)]


def test_failed_downgrade_is_resumed(lone_tree: Tree, database: Database) -> None:
    add_revision(
        lone_tree, "first", THREE, 'op.execute("ALTER TABLE one DROP COLUMN name")\nop.execute("DROP TABLE two")'
    )
    succeeds(lone_tree, database)
    assert "first (test), statement 2: the server reports 1051" in fails(lone_tree, database, "downgrade", "base")
    assert revision(lone_tree, database) == [("first",)]
    said = fails(lone_tree, database, "upgrade", "head")
    assert (
        "the downgrade of first was interrupted half-way; finish it first: alembic -c alembic.ini downgrade base"
        in said
    )
    database.run("CREATE TABLE two (id INT)")
    succeeds(lone_tree, database, "downgrade", "-1")
    assert database.rows("SHOW COLUMNS FROM one LIKE 'name'") == []
    assert revision(lone_tree, database) == []


def test_failure_of_first_statement_leaves_no_journal(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", 'op.execute("ALTER TABLE one ADD COLUMN a INT")')
    assert "statement 1: the server reports 1146" in fails(lone_tree, database)
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("VALUES (1)", "VALUES (2)"),
        ('op.execute("INSERT INTO one VALUES (1)")', ""),
        ('op.execute("INSERT', 'op.execute("CREATE TABLE two (id INT)")\n    op.execute("INSERT'),
    ],
    ids=["changed", "removed", "inserted before"],
)
def test_resuming_rejects_edited_statement(lone_tree: Tree, database: Database, old: str, new: str) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    text = path.read_text()
    rewrite(path, text.replace(old, new).replace("DROP TABLE nosuch", "SET @x = 1"))
    said = fails(lone_tree, database)
    assert (
        "first: an earlier run of its upgrade executed statement 2 as 'INSERT INTO one VALUES (1)'; now it is '" in said
    )
    assert database.rows("SHOW TABLES LIKE 'two'") == []
    assert revision(lone_tree, database) == []
    rewrite(path, text.replace("DROP TABLE nosuch", "CREATE TABLE three (id INT)"))
    succeeds(lone_tree, database)


def test_resuming_accepts_value_generated_at_each_run_if_user_says_so(lone_tree: Tree, database: Database) -> None:
    add_revision(
        lone_tree,
        "first",
        'import secrets\nop.execute("CREATE TABLE one (a CHAR(36))")\n'
        "op.execute(f\"INSERT INTO one VALUES ('{secrets.token_urlsafe(8)}')\")\n"
        'op.execute("ALTER TABLE one ADD INDEX (nosuch)")',
    )
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace("nosuch", "a"))
    assert "generates a new value at each run and the rest is the same, add -x in-flight=done" in fails(
        lone_tree, database
    )
    succeeds(lone_tree, database, "-x", "in-flight=done", "upgrade", "head")
    assert len(database.rows("SELECT * FROM one")) == 1


def test_resuming_rejects_file_that_bypasses_the_journal_before_finished_statements(
    lone_tree: Tree, database: Database
) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace("DROP TABLE nosuch", "INSERT INTO one SELECT ROW_COUNT(), 'a'"))
    said = fails(lone_tree, database)
    assert "executed statement 1 as 'CREATE TABLE one (id INT PRIMARY KEY)'; now the journal does not record" in said
    assert database.rows("SELECT * FROM one") == [(1, None)]


def test_answer_done_does_not_accept_other_statements(lone_tree: Tree, database: Database) -> None:
    text = 'op.execute("CREATE TABLE one (id INT)")\nop.execute("INSERT INTO one VALUES (1)")\n'
    migration(lone_tree, text + 'op.execute("TRUNCATE TABLE one")')
    assert run(lone_tree.config(database.url), "upgrade", "head", before="TRUNCATE TABLE one").killed
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace("TRUNCATE", "DROP"))
    said = fails(lone_tree, database, "-x", "in-flight=done", "upgrade", "head")
    assert "executed statement 3 as 'TRUNCATE TABLE one'; now it is 'DROP TABLE one'" in said


def test_resuming_rejects_file_with_fewer_statements(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().split('    op.execute("ALTER')[0] + "\n\ndef downgrade():\n    pass\n")
    said = fails(lone_tree, database)
    assert (
        "executed statement 3 as 'ALTER TABLE one ADD COLUMN name VARCHAR(9)'; now the upgrade ends before it" in said
    )


def test_resuming_accepts_other_indentation(lone_tree: Tree, database: Database) -> None:
    statement = 'op.execute("""\n    CREATE TABLE one (\n        id INT\n    )\n""")\n'
    add_revision(lone_tree, "first", statement + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    text = path.read_text().replace("        id INT", "      id INT").replace("DROP TABLE nosuch", "DROP TABLE one")
    rewrite(path, text)
    succeeds(lone_tree, database)


def test_partition_is_exchanged(lone_tree: Tree, database: Database) -> None:
    """MariaDB does not execute it without autocommit."""
    database.run("CREATE TABLE parts (id INT PRIMARY KEY) PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (9))")
    database.run("CREATE TABLE one (id INT PRIMARY KEY)")
    database.run("INSERT INTO one VALUES (1)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    add_revision(lone_tree, "one", 'op.execute("ALTER TABLE parts EXCHANGE PARTITION a WITH TABLE one")')
    done = lone_tree.alembic("-x", f"url={database.url}", "-x", "lock_wait_tries=1", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert database.rows("SELECT id FROM parts") == [(1,)]


@pytest.mark.parametrize("comment", ["/* both */ ", "-- both\\n"])
def test_half_done_drop_of_two_tables_asks_user(lone_tree: Tree, database: Database, comment: str) -> None:
    """MariaDB drops the tables of a statement one by one."""
    drop = f"{comment}DROP TABLE one, two"
    lines = ("CREATE TABLE one (a INT)", "CREATE TABLE two (a INT)", drop)
    migration(lone_tree, "\n".join(f'op.execute("{sql}")' for sql in lines))
    assert run(
        lone_tree.config(database.url), "upgrade", "head", before="DELETE FROM alembic_journal WHERE number > 0"
    ).killed
    database.run("CREATE TABLE two (a INT)")
    said = fails(lone_tree, database)
    assert " both" in said
    assert "DROP TABLE one, two), and the journal cannot tell" in said
    assert "check which tables are dropped; then run alembic -c alembic.ini -x in-flight=done" in said
    database.run("DROP TABLE two")
    succeeds(lone_tree, database, "-x", "in-flight=done", "upgrade", "head")
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


def test_syntax_error_in_file_is_one_line(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", "pass")
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text() + "this is no Python\n")
    assert "cannot load the migrations: first_test.py, line " in fails(lone_tree, database)


def test_python_error_names_its_line(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", THREE + "op.execute('SELECT 1')\nnosuch()")
    said = fails(lone_tree, database)
    assert "first (test), after statement 3: first_test.py, line 16: NameError: name 'nosuch' is not defined" in said


# --- kills at any moment: each statement takes effect exactly once, or the next run asks

ONCE = {
    "operations": """\
        op.create_table("one", sa.Column("id", sa.Integer, primary_key=True), sa.Column("at", sa.Integer))
        op.bulk_insert(sa.table("one", sa.column("id"), sa.column("at")), [{"id": n, "at": n} for n in range(1, 4)])
        op.add_column("one", sa.Column("name", sa.String(9)))
        op.create_index(None, "one", ["name"])
        op.create_unique_constraint(None, "one", ["id", "name"])
        op.alter_column("one", "name", new_column_name="label", existing_type=sa.String(9))
        op.execute("INSERT INTO one (id) SELECT id + 3 FROM one")
    """,
    "names that move": """\
        op.execute("CREATE TABLE one (a INT, b VARCHAR(9), INDEX (a))")
        op.execute("CREATE TABLE two (a CHAR(3))")
        op.execute("INSERT INTO one VALUES (1, 'b')")
        op.execute("ALTER TABLE one RENAME COLUMN a TO c, RENAME COLUMN b TO d")
        op.execute("ALTER TABLE one RENAME COLUMN c TO b, RENAME COLUMN d TO a")
        op.execute("ALTER TABLE one ADD INDEX (a)")
        op.execute("ALTER TABLE one ADD CHECK (b > 0)")
        op.execute("RENAME TABLE one TO three, two TO four")
        op.execute("ALTER TABLE three RENAME TO one")
    """,
    "a view": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("CREATE VIEW view_one AS SELECT a FROM one")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("DROP VIEW view_one")
        op.execute("DROP TABLE one")
        op.execute("CREATE TABLE one AS SELECT 5 AS a")
    """,
    "odd names": """\
        op.execute("CREATE TABLE `my``table` (`a b` INT)")
        op.execute("ALTER TABLE `my``table` ADD INDEX (`a b`)")
        op.execute("CREATE TABLE my$table (a INT)")
        op.execute("ALTER TABLE my$table ADD INDEX (a)")
        op.execute("CREATE TABLE `tëst table` (a INT)")
        op.execute("INSERT INTO `tëst table` VALUES (1), (2)")
    """,
    "rows in a loop": """\
        op.execute("CREATE TABLE one (a INT)")
        for number in range(6):
            op.execute(f"INSERT INTO one VALUES ({number})")
        op.execute("SET SESSION group_concat_max_len = 1000")
        op.execute("UPDATE one SET a = a * 10")
        op.execute("ALTER TABLE one ADD INDEX (a)")
    """,
}


@pytest.mark.parametrize("upgrade", ONCE.values(), ids=ONCE)
def test_killed_upgrade_executes_each_statement_once(
    lone_tree: Tree, database: Database, make_database: Callable[..., Database], upgrade: str, seed: int
) -> None:
    """Kill the upgrade before each statement in turn; then before random statements, some of them twice."""
    migration(lone_tree, upgrade)
    undisturbed = make_database()
    done = run(lone_tree.config(undisturbed.url), "upgrade", "head")
    assert not done.error
    assert killed_at(range(9, 1000), lone_tree, database) > 10
    assert everything(database) == everything(undisturbed)
    chance, again = random.Random(seed), make_database()
    most = len(done.sent) + 20  # a resumed run also compares definitions
    killed_at((chance.randrange(9, most) for _ in range(1000)), lone_tree, again)
    assert everything(again) == everything(undisturbed)


def test_connection_that_prints_definitions_differently_asks(lone_tree: Tree, database: Database) -> None:
    """A comment that its character set cannot show must not pass for a change by the statement."""
    alter = "ALTER TABLE a ADD COLUMN c INT"
    migration(lone_tree, f"op.execute({alter!r})\nop.execute('INSERT INTO a (id, c) VALUES (1, 2)')")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run("CREATE TABLE a (id INT COMMENT 'caf\u00e9 \u2192')")
    assert run(lone_tree.config(database.url), "upgrade", "head", before=alter).killed
    config = lone_tree.config()
    engine = create_engine(make_url(database.url).update_query_dict({"charset": "latin1"}), poolclass=NullPool)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        with pytest.raises(CommandError, match="the server or the connection has changed; compare the tables"):
            command.upgrade(config, "head")
    assert not run(lone_tree.config(database.url), "upgrade", "head").error
    assert database.rows("SELECT id, c FROM a") == [(1, 2)]


SETUP = (
    "CREATE TABLE a_live (id INT PRIMARY KEY)",
    "CREATE TABLE a_next (id INT PRIMARY KEY)",
    "INSERT INTO a_live VALUES (1)",
)
# a statement whose effect the definitions do not show; a query, and its rows if the statement took effect
ASKED = {
    "swap": ("RENAME TABLE a_live TO a_old, a_next TO a_live, a_old TO a_next", "SELECT COUNT(*) FROM a_live", [(0,)]),
    "truncate": ("TRUNCATE TABLE a_live", "SELECT COUNT(*) FROM a_live", [(0,)]),
    "call": ("CALL adds()", "SELECT COUNT(*) FROM a_live", [(2,)]),
    "trigger": (
        "CREATE TRIGGER tr BEFORE INSERT ON a_live FOR EACH ROW SET NEW.id = 9",
        "SHOW TRIGGERS",
        [("tr",)],
    ),
    "another database": ("CREATE TABLE {name}.o (id INT)", "SHOW TABLES LIKE 'o'", [("o",)]),
    "its index": (
        "ALTER TABLE {name}.a_live ADD INDEX i (id)",
        "SHOW INDEX FROM a_live",
        [("a_live", 0), ("a_live", 1)],
    ),
    "rows without transactions": ("INSERT INTO plain VALUES (7)", "SELECT id FROM plain", [(7,)]),
}


@pytest.mark.parametrize("kind", ASKED)
@pytest.mark.parametrize("after", [False, True], ids=["killed before", "killed after"])
@pytest.mark.parametrize("name", ["", "with-dash.and dot ü"])
def test_interrupted_statement_that_definitions_do_not_show_asks_user(
    lone_tree: Tree, make_database: Callable[..., Database], kind: str, after: bool, name: str
) -> None:
    database = make_database(name=name)
    statement, query, effect = ASKED[kind]
    first = {
        "call": "CREATE PROCEDURE adds() INSERT INTO a_live VALUES (7)",
        "rows without transactions": "CREATE TABLE plain (id INT) ENGINE=MyISAM",
    }.get(kind, "CREATE TABLE plain (id INT)")
    lines = "\n".join(f'op.execute("{sql}")' for sql in (first, *SETUP, statement.format(name=f"`{database.name}`")))
    migration(lone_tree, lines)
    place = (
        "UPDATE alembic_journal SET state = 'done' WHERE number = 5" if after else statement.format(name="`DATABASE`")
    )
    assert run(lone_tree.config(database.url), "upgrade", "head", before=place).killed
    before = everything(database)
    said = fails(lone_tree, database)
    assert "was interrupted at statement 5 (" in said
    assert "-x in-flight=done upgrade first if it did, or " in said
    assert everything(database) == before, "the question has changed something"
    took_effect = [row[: len(effect[0])] for row in database.rows(query)] == effect
    assert took_effect == (after and kind != "call")  # a procedure's rows commit with its entry
    answer = "done" if took_effect else "repeat"
    succeeds(lone_tree, database, "-x", f"in-flight={answer}", "upgrade", "head")
    assert [row[: len(effect[0])] for row in database.rows(query)] == effect


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b",  # not run: MariaDB fails with 1205 if autocommit is off
        "ALTER TABLE a DISCARD TABLESPACE",
        "GRANT SELECT ON a TO b",
        "DROP EVENT a",
        "/* swap */ RENAME TABLE `a` TO `c`, `b` TO `a`, `c` TO `b`",
        "DROP INDEX i ON `other`.`a`",
        "ALTER TABLE a CHANGE b c INT, CHANGE COLUMN c b INT",
    ],
)
def test_definitions_do_not_show(sql: str) -> None:
    assert doubt(sql)


@pytest.mark.parametrize(
    ("sql", "changed"),
    [
        ("-- first\nCREATE TABLE IF NOT EXISTS `a``b` (c INT DEFAULT 'DROP TABLE d')", ["a`b"]),
        ("CREATE UNIQUE INDEX on_a ON a (b)", ["a"]),
        ("RENAME TABLE a TO b, c TO d", ["a", "b", "c", "d"]),
        ("DROP TABLE IF EXISTS a, b CASCADE", ["a", "b"]),
        ("ALTER TABLE a RENAME TO b", ["a"]),
        ("CREATE OR REPLACE VIEW a AS SELECT 1", ["a"]),
        ("CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET @b = 1", []),
    ],
)
def test_tables_whose_definitions_change(sql: str, changed: list[str]) -> None:
    assert tables(sql) == changed


PLAIN = {
    "an error that the migration handles": (
        """\
        try:
            op.execute("DROP TABLE one")
        except Exception:
            op.execute("CREATE TABLE one (a INT)")
        op.execute("INSERT INTO one VALUES (1)")
        """,
        [(1,)],
    ),
    "a session that rolls back": (
        """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("INSERT INTO one VALUES (1)")
        session = orm.Session(bind=op.get_bind())
        session.execute(sa.text("UPDATE one SET a = 2"))
        session.rollback()
        """,
        [(1,)],
    ),
    "the last result": (
        """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("INSERT INTO one VALUES (1), (2)")
        op.execute("UPDATE one SET a = a + 10")
        op.execute("INSERT INTO one SELECT ROW_COUNT()")
        """,
        [(2,), (11,), (12,)],
    ),
    "transactions": (
        """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("START TRANSACTION")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("ROLLBACK")
        op.execute("INSERT INTO one VALUES (2)")
        """,
        [(2,)],
    ),
    "variables and prepared statements": (
        """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("SET @a = 5")
        op.execute("PREPARE inserts FROM 'INSERT INTO one VALUES (?)'")
        op.execute("EXECUTE inserts USING @a")
        """,
        [(5,)],
    ),
    "temporary tables": (
        """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("CREATE TEMPORARY TABLE kept (a INT)")
        op.execute("INSERT INTO kept VALUES (5)")
        op.execute("INSERT INTO one SELECT a FROM kept")
        """,
        [(5,)],
    ),
}


@pytest.mark.parametrize(("upgrade", "rows"), PLAIN.values(), ids=PLAIN)
def test_statements_that_bypass_the_journal_run_as_in_plain_alembic(
    lone_tree: Tree, database: Database, make_database: Callable[..., Database], upgrade: str, rows: list[tuple]
) -> None:
    """If the revision is interrupted, it resumes only after the user has confirmed that its effects are undone."""
    migration(lone_tree, upgrade)
    succeeds(lone_tree, database)
    assert sorted(database.rows("SELECT a FROM one")) == rows

    killed = make_database()
    assert run(
        lone_tree.config(killed.url), "upgrade", "head", before="DELETE FROM alembic_journal WHERE number > 0"
    ).killed
    before = everything(killed)
    said = fails(lone_tree, killed)
    assert "the journal does not record what follows" in said
    assert everything(killed) == before
    assert "in-flight=done" not in said
    if "after statement 0" in said or "DROP TABLE one" in upgrade:
        killed.run("DROP TABLE one")
    succeeds(lone_tree, killed, "-x", "in-flight=repeat", "upgrade", "head")
    assert sorted(killed.rows("SELECT a FROM one")) == rows


def test_version_table_of_another_engine_is_converted(lone_tree: Tree, database: Database) -> None:
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY) ENGINE=MyISAM")
    add_revision(lone_tree, "first", THREE)
    succeeds(lone_tree, database)
    assert "ENGINE=InnoDB" in database.rows("SHOW CREATE TABLE alembic_version")[0][1]


@pytest.mark.parametrize("tries", ["10", "2", "1"])
def test_rows_that_two_deadlocks_roll_back_are_written_again(lone_tree: Tree, database: Database, tries: str) -> None:
    """Several statements that write rows commit together; in a deadlock the server rolls back all of them."""
    database.run("CREATE TABLE one (a INT PRIMARY KEY, b INT)")
    database.run("INSERT INTO one VALUES (1, 0), (2, 0)")
    database.run("CREATE TABLE many (a INT PRIMARY KEY)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    lines = ['op.execute("CREATE TABLE two (a INT)")']
    lines += [f'op.execute("UPDATE one SET b = b + 1 WHERE a = {row}")' for row in (1, 2)]
    migration(lone_tree, "\n".join(lines))
    limits = ("-x", "lock_wait_timeout=100", "-x", "lock_wait_pause=0", "-x", f"lock_wait_tries={tries}")

    def wait_until_blocked(change: str) -> None:
        while not database.running(f"%{change}"):
            assert tries == "1" or process.poll() is None

    def add(connection: Connection, number: int, row: int) -> None:
        connection.exec_driver_sql(f"UPDATE one SET b = b + {number} WHERE a = {row}")

    with database.connect() as first, database.connect() as second, ThreadPoolExecutor(1) as background:
        for number, other in enumerate((first, second)):
            # the server rolls back the transaction that has changed less
            rows = ", ".join(f"({row})" for row in range(number * 2000, number * 2000 + 2000))
            other.exec_driver_sql(f"INSERT INTO many VALUES {rows}")
        add(first, 10, row=2)
        process = start(lone_tree, database.url, *limits, "upgrade", "head")
        wait_until_blocked("b + 1 WHERE a = 2")
        waits_for_first = background.submit(add, second, 100, row=2)
        wait_until_blocked("b + 100 WHERE a = 2")
        add(first, 10, row=1)  # the first deadlock
        if tries != "1":
            wait_until_blocked("b + 1 WHERE a = 1")
        first.commit()
        waits_for_first.result()
        if tries != "1":
            wait_until_blocked("b + 1 WHERE a = 2")
        add(second, 100, row=1)  # the second deadlock
        second.commit()
        said = process.communicate()[0]
    if tries == "10":
        assert "another session holds a lock that this statement needs; try 3 of 10" in said
    else:
        assert "the server reports 1213" in said
        succeeds(lone_tree, database)
    assert database.rows("SELECT b FROM one") == [(111,), (111,)]


def test_rows_that_are_written_again_see_the_same_settings(lone_tree: Tree, database: Database) -> None:
    """A lock wait timeout rolls back the rows since the last commit; a SET commits the rows before it."""
    database.run("CREATE TABLE one (a INT PRIMARY KEY, b INT)")
    database.run("INSERT INTO one VALUES (1, 0)")
    database.run("CREATE TABLE parent (a INT PRIMARY KEY)")
    database.run("CREATE TABLE child (a INT, CONSTRAINT c FOREIGN KEY (a) REFERENCES parent (a))")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    lines = (
        "SET SESSION foreign_key_checks = 0",
        "INSERT INTO child VALUES (1)",
        "SET SESSION foreign_key_checks = 1",
        "UPDATE one SET b = 1",
    )
    migration(lone_tree, "\n".join(f'op.execute("{sql}")' for sql in lines))
    with database.connect() as other:
        other.exec_driver_sql("UPDATE one SET b = 5")
        process = start(
            lone_tree, database.url, "-x", "lock_wait_timeout=1", "-x", "lock_wait_pause=0", "upgrade", "head"
        )
        wait_for(process, "try 3 of 10")
        other.commit()
        process.communicate()
    assert process.returncode == 0
    assert database.rows("SELECT a FROM child") == [(1,)]
    assert database.rows("SELECT b FROM one") == [(1,)]


LOCKED = {
    "a statement that commits implicitly": (
        'op.execute("ANALYZE TABLE locked")',
        'op.execute("UPDATE locked SET b = 1")',
        "",
    ),
    "a read for update": ("", 'op.execute("SELECT * FROM locked FOR UPDATE")\nop.execute("SELECT 1")', "1205"),
    "a procedure after op.get_bind()": ("op.get_bind()", 'op.execute("CALL adds()")', "1205"),
    "an autocommit block": (
        'with op.get_context().autocommit_block():\n    op.execute("SELECT 1")',
        'with op.get_context().autocommit_block():\n    op.execute("UPDATE locked SET b = 1")',
        "1205",
    ),
}


@pytest.mark.parametrize(("before", "statement", "error"), LOCKED.values(), ids=LOCKED)
def test_rows_before_a_statement_that_waits_are_written_once(
    lone_tree: Tree, database: Database, before: str, statement: str, error: str
) -> None:
    """A statement that is not repeated after a lock wait timeout fails; no row is lost or written twice."""
    database.run("CREATE TABLE one (a INT)")
    database.run("CREATE TABLE locked (a INT PRIMARY KEY, b INT)")
    database.run("INSERT INTO locked VALUES (1, 0)")
    database.run("CREATE PROCEDURE adds() UPDATE locked SET b = 1")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    insert = 'op.execute("INSERT INTO one VALUES (1)")'
    order = (before, insert, statement) if "get_bind" in before else (insert, before, statement)
    migration(lone_tree, "\n".join(order))
    limits = ("-x", "lock_wait_timeout=1", "-x", "lock_wait_pause=0", "-x", "lock_wait_tries=100")
    with database.connect() as holder:
        holder.exec_driver_sql("UPDATE locked SET b = 5")
        process = start(lone_tree, database.url, *limits, "upgrade", "head")
        if not error:
            wait_for(process, "try 2 of 100")
            holder.rollback()
        said = process.communicate()[0]
    assert error in said
    assert (process.returncode == 0) == (not error)
    if error:
        if "get_bind" in before:
            database.run("TRUNCATE TABLE one")
        answer = ("-x", "in-flight=repeat") if "get_bind" in before or "autocommit" in before else ()
        done = upgrade(lone_tree, database, *answer, "upgrade", "head")
        assert done.returncode == 0, done.stdout
    assert database.rows("SELECT a FROM one") == [(1,)]


def test_handled_error_of_a_statement_that_was_not_sent_is_forgotten(lone_tree: Tree, database: Database) -> None:
    migration(
        lone_tree,
        """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("INSERT INTO one VALUES (1)")
        try:
            op.execute(sa.text("INSERT INTO one VALUES (:missing)"))
        except Exception:
            pass
        op.execute("INSERT INTO one VALUES (2)")
        """,
    )
    succeeds(lone_tree, database)
    assert database.rows("SELECT a FROM one") == [(1,), (2,)]


BATCHES = """\
op.execute("CREATE TABLE one (a INT PRIMARY KEY, b INT, commits VARCHAR(9))")
op.execute("INSERT INTO one (a) VALUES (1), (2), (3), (4), (5)")
op.execute("/* in batches */ UPDATE one SET b = a * 10 WHERE b IS NULL LIMIT 2")
"""


def test_statement_in_batches_commits_each_batch_and_resumes(lone_tree: Tree, database: Database) -> None:
    migration(lone_tree, BATCHES)
    assert "-- repeat this statement until it finds no row:\n" in lone_tree.alembic("upgrade", "head", "--sql").stdout
    quick = ("-x", "batch_pause=0")
    config = lone_tree.config(database.url)
    update = "/* in batches */ UPDATE one SET b = a * 10 WHERE b IS NULL LIMIT 2"
    assert run(config, "upgrade", "head", before=f"COMMIT of {update}").killed
    assert database.rows("SELECT COUNT(b) FROM one") == [(0,)]
    with database.connect() as holder:
        holder.exec_driver_sql("SELECT a FROM one WHERE a = 4 FOR UPDATE")  # in the second batch
        process = start(lone_tree, database.url, *quick, "-x", "lock_wait_timeout=1", "upgrade", "head")
        wait_for(process, "try 2 of 10")
        assert database.rows("SELECT COUNT(b) FROM one") == [(2,)]  # the first batch is committed
        holder.rollback()
        said = process.communicate()[0]
    assert "5 rows in 3 batches" in said
    assert database.rows("SELECT b FROM one") == [(10,), (20,), (30,), (40,), (50,)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "WHERE b IS NULL LIMIT 2",
            "WHERE b IS NULL",
            "a statement in batches is an UPDATE, DELETE or INSERT ... SELECT that ends with",
        ),
        ("SET b = a * 10", "SET b = NULL", "the statement finds rows and changes none, so it would never end"),
    ],
)
def test_statement_in_batches_that_would_not_end_is_rejected(
    lone_tree: Tree, database: Database, old: str, new: str, said: str
) -> None:
    migration(lone_tree, BATCHES.replace(old, new))
    assert said in fails(lone_tree, database)


def test_statement_that_must_find_no_row_stops_the_upgrade(lone_tree: Tree, database: Database) -> None:
    migration(
        lone_tree,
        """
        op.execute("/* must find no row */ SELECT 'two' AS 'table', a FROM two WHERE a > 1 LIMIT 1")
        op.execute("CREATE TABLE one (a INT PRIMARY KEY)")
        """,
    )
    database.run("CREATE TABLE two (a INT PRIMARY KEY)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run("INSERT INTO two VALUES (1), (2)")
    assert "-- stop here if this statement finds a row:\n" in lone_tree.alembic("upgrade", "head", "--sql").stdout
    said = fails(lone_tree, database)
    assert "first (test): none of its statements took effect: the upgrade must find no row such as this one: " in said
    assert "this one: table = 'two', a = 2. Change or delete" in said
    assert "; then run alembic -c alembic.ini upgrade first to resume" in said
    assert database.rows("SHOW TABLES LIKE 'one'") == []
    database.run("DELETE FROM two WHERE a = 2")
    succeeds(lone_tree, database)


def test_check_of_a_dropped_column_does_not_stop_the_next_run(lone_tree: Tree, database: Database) -> None:
    migration(
        lone_tree,
        """
        op.execute("/* must find no row */ SELECT b FROM one WHERE b > 1")
        op.execute("ALTER TABLE one DROP COLUMN b")
        op.execute("INSERT INTO later VALUES (1)")
        """,
    )
    database.run("CREATE TABLE one (a INT PRIMARY KEY, b INT)")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    assert "1146" in fails(lone_tree, database)
    database.run("CREATE TABLE later (a INT PRIMARY KEY)")
    succeeds(lone_tree, database)


def test_check_that_is_no_select_is_rejected(lone_tree: Tree, database: Database) -> None:
    migration(lone_tree, """op.execute("/* must find no row */ DELETE FROM one")""")
    assert "/* must find no row */ precedes a SELECT" in fails(lone_tree, database)


def migration(tree: Tree, upgrade: str) -> None:
    """Write the only revision of a tree, with the usual imports."""
    add_revision(tree, "first", textwrap.dedent(upgrade).rstrip())
    path = tree.versions / "first_test.py"
    path.write_text(
        path.read_text().replace("import op\n", "import op\nimport sqlalchemy as sa\nfrom sqlalchemy import orm\n")
    )


def killed_at(places: Iterable[int], tree: Tree, database: Database) -> int:
    """Upgrade to head, with kills before some statements; return the number of kills until it completes."""
    config = tree.config(database.url)
    for kills, place in enumerate(places):
        disturbed = run(config, "upgrade", "head", before=place)
        assert not disturbed.error, disturbed.error
        if not disturbed.killed:
            return kills
    raise AssertionError("never completed")


def everything(database: Database) -> dict[str, list]:
    """Return the definitions and the rows of all tables."""
    found = {}
    for (name,) in database.rows("SHOW TABLES"):
        quoted = "`" + name.replace("`", "``") + "`"
        definition = re.sub(r" AUTO_INCREMENT=\d+", "", str(database.rows(f"SHOW CREATE TABLE {quoted}")))
        found[name] = [definition, sorted(database.rows(f"SELECT * FROM {quoted}"), key=repr)]
    return found


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["nonsense"], "statement 1: .*; none of its statements took effect: "),
        (["CREATE TABLE a (id INT)", "nonsense"], "statement 2: .*; the statements before it took effect and stay: "),
        (
            ["CREATE TABLE a (id INT)", "SELECT nope FROM a"],
            "after statement 1: .*; the statements before it took effect",
        ),
        (
            ["INSERT INTO old VALUES (9)", "SELECT nope FROM old"],
            "after statement 1: .*; none of its statements took ",
        ),
        (["CALL nope()"], "statement 1: .*; it may have changed something; the next run will ask"),
        (
            ["/* in batches */ UPDATE old SET id = IF(id > 4, 99999999999, id + 100) WHERE id < 9 ORDER BY id LIMIT 2"],
            "statement 1: .*; its first 4 rows stay: ",
        ),
    ],
)
def test_message_tells_what_took_effect(lone_tree: Tree, database: Database, statements: list[str], said: str) -> None:
    add_revision(lone_tree, "one", "pass")
    add_revision(lone_tree, "two", "\n".join(f"op.execute({statement!r})" for statement in statements))
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "one").returncode == 0
    database.run("CREATE TABLE old (id INT PRIMARY KEY)")
    database.run("INSERT INTO old VALUES (1), (2), (3), (4), (5), (6), (7)")
    assert re.search(said, failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head"))
