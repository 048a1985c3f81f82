"""A revision that was interrupted, or failed, goes on at the statement where it stopped."""

import random
import re
import subprocess
import textwrap
from collections.abc import Callable, Iterable

import pytest

from tests.conftest import Database, Tree, add_revision, rewrite
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


def test_a_failed_statement_is_named_and_gone_on_from(lone_tree: Tree, database: Database) -> None:
    """The data is mended: a duplicate before a unique index."""
    add_revision(
        lone_tree,
        "first",
        'op.execute("CREATE TABLE one (id INT)")\nop.execute("INSERT INTO one VALUES (1), (1)")\n'
        'op.execute("CREATE UNIQUE INDEX idx_one_id ON one (id)")\nop.execute("INSERT INTO one VALUES (2)")',
    )
    said = fails(lone_tree, database)
    assert "first (test), statement 3: the server says 1062" in said
    assert "mend the data or the file, then run alembic -c alembic.ini upgrade first: it goes on from there" in said
    assert revision(lone_tree, database) == []
    assert "first (test), statement 3" in fails(lone_tree, database)
    database.run("DELETE FROM one LIMIT 1")
    assert "the upgrade of first was interrupted: going on at statement 3" in succeeds(lone_tree, database)
    assert database.rows("SELECT id FROM one ORDER BY id") == [(1,), (2,)]
    assert revision(lone_tree, database) == [("first",)]


def test_the_file_is_mended(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("ALTER TABEL one ADD COLUMN other INT")')
    assert "first (test), statement 4: the server says 1064" in fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace("TABEL", "TABLE"))
    succeeds(lone_tree, database)
    assert database.rows("SELECT * FROM one") == [(1, None, None)]


def test_a_downgrade_goes_on_too(lone_tree: Tree, database: Database) -> None:
    add_revision(
        lone_tree, "first", THREE, 'op.execute("ALTER TABLE one DROP COLUMN name")\nop.execute("DROP TABLE two")'
    )
    succeeds(lone_tree, database)
    assert "first (test), statement 2: the server says 1051" in fails(lone_tree, database, "downgrade", "base")
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


def test_nothing_done_leaves_no_journal(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", 'op.execute("ALTER TABLE one ADD COLUMN a INT")')
    assert "statement 1: the server says 1146" in fails(lone_tree, database)
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
def test_a_changed_statement_is_refused(lone_tree: Tree, database: Database, old: str, new: str) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    text = path.read_text()
    rewrite(path, text.replace(old, new).replace("DROP TABLE nosuch", "SET @x = 1"))
    said = fails(lone_tree, database)
    assert "first: statement 2 of its upgrade is done, and has been changed since" in said
    assert "it was 'INSERT INTO one VALUES (1)': put that back" in said
    assert database.rows("SHOW TABLES LIKE 'two'") == []
    assert revision(lone_tree, database) == []
    rewrite(path, text.replace("DROP TABLE nosuch", "CREATE TABLE three (id INT)"))
    succeeds(lone_tree, database)


def test_fewer_statements_than_are_done_are_refused(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", THREE + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().split('    op.execute("ALTER')[0] + "\n\ndef downgrade():\n    pass\n")
    assert "ends after 2 statements, but another one is done already: 'ALTER TABLE one" in fails(lone_tree, database)


def test_indenting_and_going_on_are_no_change(lone_tree: Tree, database: Database) -> None:
    statement = 'op.execute("""\n    CREATE TABLE one (\n        id INT\n    )\n""")\n'
    add_revision(lone_tree, "first", statement + 'op.execute("DROP TABLE nosuch")')
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    text = path.read_text().replace("        id INT", "      id INT").replace("DROP TABLE nosuch", "DROP TABLE one")
    rewrite(path, text)
    succeeds(lone_tree, database)


def test_what_is_made_at_each_run_anew_is_no_change(lone_tree: Tree, database: Database) -> None:
    """Also when the file has to be mended after it."""
    add_revision(
        lone_tree,
        "first",
        "import uuid, datetime, time\nimport sqlalchemy as sa\n"
        'op.execute("CREATE TABLE one (a CHAR(36), b DATETIME(6), c DOUBLE)")\n'
        "op.execute(f\"INSERT INTO one VALUES ('{uuid.uuid4()}', '{datetime.datetime.now()}', {time.time()})\")\n"
        'op.get_bind().execute(sa.text("UPDATE one SET b = :b"), {"b": datetime.datetime.now()})\n'
        'op.execute("ALTER TABEL one ADD COLUMN other INT")',
    )
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace("TABEL", "TABLE"))
    succeeds(lone_tree, database)
    assert len(database.rows("SELECT * FROM one")) == 1


@pytest.mark.parametrize("value", ["'bob'", "'6ba7b810-9dad-11d1-80b4-00c04fd430c9'", "'2026-02-02'"])
def test_another_value_is_a_change(lone_tree: Tree, database: Database, value: str) -> None:
    """Also one that looks as if it had been made by a program, if it stands in the file."""
    old = {"'bob'": "'alice'", "'2026-02-02'": "'2026-02-01'"}.get(value, "'6ba7b810-9dad-11d1-80b4-00c04fd430c8'")
    insert = f'op.execute("INSERT INTO one VALUES ({old})")\n'
    add_revision(
        lone_tree, "first", 'op.execute("CREATE TABLE one (a CHAR(36))")\n' + insert + 'op.execute("DROP TABLE two")'
    )
    fails(lone_tree, database)
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text().replace(old, value))
    assert "statement 2 of its upgrade is done, and has been changed since" in fails(lone_tree, database)


def test_an_order_of_chance_is_refused(lone_tree: Tree, database: Database) -> None:
    """As that of a set: what is done is not taken for what is not."""
    add_revision(
        lone_tree,
        "first",
        'op.execute("CREATE TABLE one (a INT)")\nimport os\nfor a in os.environ["ORDER"]:\n'
        '    op.execute(f"INSERT INTO one VALUES ({a})")\nop.execute("DROP TABLE two")',
    )
    for order in ("12", "21"):
        done = lone_tree.alembic("upgrade", "head", ORDER=order, **{lone_tree.variable: database.url})
        assert done.returncode
    assert "has been changed since; it was 'INSERT INTO one VALUES (1)'" in done.stdout
    assert database.rows("SELECT * FROM one") == [(1,), (2,)]


def test_half_of_a_drop(lone_tree: Tree, database: Database) -> None:
    """MariaDB drops the tables that there are, and then complains of the others."""
    add_revision(lone_tree, "first", 'op.execute("CREATE TABLE one (a INT)")\nop.execute("DROP TABLE one, two")')
    assert "statement 2: the server says 1051" in fails(lone_tree, database)
    database.run("CREATE TABLE two (a INT)")
    succeeds(lone_tree, database)
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


def test_what_was_never_valid_has_not_taken_effect(lone_tree: Tree, database: Database) -> None:
    """The process dies between a refusal and its being noted."""
    database.run("CREATE PROCEDURE two() SELECT 'old'")
    create = "CREATE PROCEDURE two() SELECT 'new'"
    add_revision(lone_tree, "first", f'op.execute("CREATE TABLE one (a INT)")\nop.execute("{create}")')
    assert run(lone_tree.config(database.url), "upgrade", "head", before=f"ROLLBACK of {create}").killed
    assert "statement 2: the server says 1304" in fails(lone_tree, database)


def test_a_broken_file_is_one_line(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", "pass")
    path = lone_tree.versions / "first_test.py"
    rewrite(path, path.read_text() + "this is no Python\n")
    assert "cannot load the migrations: first_test.py, line " in fails(lone_tree, database)


def test_python_errors_name_their_line(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "first", THREE + "op.execute('SELECT 1')\nnosuch()")
    said = fails(lone_tree, database)
    assert "first (test), after statement 3: first_test.py, line 16: NameError: name 'nosuch' is not defined" in said


# --- killed in between: each statement's effect must be there exactly once


def killed_at(places: Iterable[int], tree: Tree, database: Database) -> int:
    """Have an upgrade to head killed before it sends its first, second, ... thing; how often until it was through."""
    config = tree.config(database.url)
    for kills, place in enumerate(places):
        disturbed = run(config, "upgrade", "head", before=place)
        assert not disturbed.error, disturbed.error
        if not disturbed.killed:
            return kills
    raise AssertionError("never ends")


ONCE = {
    "rows made from rows": """\
        op.execute("CREATE TABLE one (id INT PRIMARY KEY AUTO_INCREMENT, x CHAR(36))")
        op.execute("INSERT INTO one VALUES (1, NULL), (2, NULL), (3, NULL)")
        op.execute("CREATE TABLE two (id CHAR(36), one INT)")
        for row in op.get_bind().execute(sa.text("SELECT id FROM one WHERE x IS NULL ORDER BY id")):
            new = str(uuid.uuid4())
            op.execute(f"INSERT INTO two VALUES ('{new}', {row.id})")
            op.get_bind().execute(sa.text("UPDATE one SET x = :x WHERE id = :id"), {"x": new, "id": row.id})
        op.execute("ALTER TABLE one MODIFY x CHAR(36) NOT NULL")
    """,
    "operations": """\
        op.create_table("one", sa.Column("id", sa.Integer, primary_key=True), sa.Column("at", sa.DateTime))
        op.bulk_insert(sa.table("one", sa.column("at", sa.DateTime)), [{"at": datetime.datetime.now()}] * 3)
        op.add_column("one", sa.Column("name", sa.String(9)))
        op.create_index(None, "one", ["name"])
        op.create_unique_constraint(None, "one", ["id", "name"])
        if "name" in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("one")}:
            op.alter_column("one", "name", new_column_name="label", existing_type=sa.String(9))
        if not sa.inspect(op.get_bind()).has_table("two"):
            op.create_table("two", sa.Column("id", sa.Integer))
        op.execute("INSERT INTO two SELECT id FROM one")
    """,
    "swaps": """\
        op.execute("CREATE TABLE one (a INT, b VARCHAR(9), INDEX (a))")
        op.execute("CREATE TABLE two (a CHAR(3))")
        op.execute("INSERT INTO one VALUES (1, 'b')")
        op.execute("ALTER TABLE one RENAME COLUMN a TO b, RENAME COLUMN b TO a")
        op.execute("ALTER TABLE one ADD INDEX (a)")
        op.execute("ALTER TABLE one ADD CHECK (b > 0)")
        op.execute("RENAME TABLE one TO three, two TO one, three TO two")
    """,
    "errors that are lived with": """\
        op.execute("CREATE TABLE one (a INT)")
        for sql in ("DROP TABLE nosuch", "INSERT INTO nosuch VALUES (1)", "ALTER TABLE one DROP COLUMN nosuch"):
            try:
                op.execute(sql)
            except Exception:
                op.execute(f"INSERT INTO one VALUES ({len(sql)})")
    """,
    "guarded in SQL": """\
        op.execute("CREATE TABLE one (a INT PRIMARY KEY AUTO_INCREMENT, b INT)")
        op.execute("INSERT INTO one (b) VALUES (7)")
        op.execute("INSERT INTO one (b) VALUES (LAST_INSERT_ID() * 100)")
        op.execute("SET @most = (SELECT MAX(b) FROM one)")
        op.execute("INSERT INTO one (b) VALUES (900)")
        op.execute("DELETE FROM one WHERE b > @most")
        op.execute("SET @sql = IF((SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() "
                   "AND column_name = 'c') > 0, 'SELECT 1', 'ALTER TABLE one ADD COLUMN c INT')")
        op.execute("PREPARE guarded FROM @sql")
        op.execute("EXECUTE guarded")
        op.execute("DEALLOCATE PREPARE guarded")
        op.execute("INSERT INTO one (b) VALUES (3)")
    """,
    "what is not a table": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("CREATE TRIGGER one_bi BEFORE INSERT ON one FOR EACH ROW SET NEW.a = NEW.a + 1")
        op.execute("CREATE VIEW view_one AS SELECT a FROM one")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("DROP TRIGGER one_bi")
        op.execute("DROP VIEW view_one")
        op.execute("CREATE PROCEDURE three() SELECT 3")
        op.execute("DROP PROCEDURE three")
        op.execute("CREATE TABLE two (a INT)")
        op.execute("DROP TABLE one, two")
        op.execute("CREATE TABLE one AS SELECT 5 AS a")
    """,
    "temporary tables": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("CREATE TEMPORARY TABLE kept (a INT)")
        op.execute("INSERT INTO kept VALUES (5)")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("INSERT INTO one SELECT a FROM kept")
        op.execute("UPDATE kept JOIN one SET one.a = one.a + kept.a")
        op.execute("REPLACE one SELECT a FROM kept")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("DROP TEMPORARY TABLE kept")
        op.execute("CREATE TABLE kept (a INT)")
        op.execute("INSERT INTO kept VALUES (6)")
    """,
    "prepared statements": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("PREPARE adds FROM 'ALTER TABLE one ADD INDEX (a)'")
        op.execute("EXECUTE adds")
        op.execute("SET @insert = 'INSERT INTO one VALUES (?)'")
        op.execute("PREPARE inserts FROM @insert")
        op.execute("SET @a = 5")
        op.execute("EXECUTE inserts USING @a")
        op.execute("SET @none = IF((SELECT COUNT(*) FROM one) = 1, 'SELECT 1', 'INSERT INTO one VALUES (6)')")
        op.execute("PREPARE guarded FROM @none")
        op.execute("EXECUTE guarded")
        op.execute("INSERT INTO one VALUES (7)")
    """,
    "procedures": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("CREATE PROCEDURE two() BEGIN INSERT INTO one VALUES (1); SELECT a FROM one; SELECT 2; END")
        rows = op.get_bind().execute(sa.text("CALL two()")).all()
        op.execute(f"INSERT INTO one VALUES ({len(rows)})")
        op.get_bind().execute(sa.text("ANALYZE TABLE one")).all()
        op.execute("DROP PROCEDURE two")
    """,
    "tables alike": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("CREATE TABLE two (a INT)")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("RENAME TABLE one TO three, two TO one, three TO two")
        op.execute("INSERT INTO one VALUES (3)")
        op.execute("TRUNCATE TABLE two")
    """,
    "transactions": """\
        op.execute("CREATE TABLE one (a INT)")
        op.execute("START TRANSACTION")
        op.execute("INSERT INTO one VALUES (1)")
        op.execute("ROLLBACK")
        op.execute("INSERT INTO one VALUES (2)")
        op.execute("START TRANSACTION")
        op.execute("INSERT INTO one VALUES (3)")
        op.execute("UPDATE one SET a = a * 10")
        op.execute("COMMIT")
        with op.get_bind().begin_nested():
            op.execute("INSERT INTO one VALUES (4)")
        savepoint = op.get_bind().begin_nested()
        op.execute("INSERT INTO one VALUES (5)")
        savepoint.rollback()
        op.execute("INSERT INTO one VALUES (6)")
        op.execute("LOCK TABLES one WRITE")
        op.execute("INSERT INTO one VALUES (7)")
        op.execute("UNLOCK TABLES")
        op.execute("INSERT INTO one VALUES (8)")
    """,
    "objects": """\
        op.execute("CREATE TABLE one (id INT PRIMARY KEY AUTO_INCREMENT, a INT)")
        key = sa.Column("id", sa.Integer, primary_key=True)
        table = sa.Table("one", sa.MetaData(), key, sa.Column("a", sa.Integer))
        Mapped = type("Mapped", (), {})
        orm.registry().map_imperatively(Mapped, table)
        session = orm.Session(bind=op.get_bind())
        rows = [Mapped() for _ in range(3)]
        for number, row in enumerate(rows):
            row.a = number
        session.add_all(rows)
        session.flush()
        op.execute(f"INSERT INTO one (a) VALUES ({rows[2].id * 100})")
        op.execute("INSERT INTO one (id, a) VALUES (50, 1)")
        op.execute("INSERT INTO one (a) VALUES (LAST_INSERT_ID())")
    """,
    "odd names": """\
        op.execute("CREATE TABLE `my``table` (`a b` INT)")
        op.execute("ALTER TABLE `my``table` ADD INDEX (`a b`)")
        op.execute("CREATE TABLE my$table (a INT)")
        op.execute("ALTER TABLE my$table ADD INDEX (a)")
        op.execute("SET @`m x` = 3")
        op.execute("INSERT INTO my$table VALUES (@`m x`)")
        op.execute("SET SESSION sql_mode = 'ANSI_QUOTES'")
        op.execute('CREATE TABLE "tëst table" (a INT)')
        op.execute('ALTER TABLE "tëst table" ADD INDEX (a)')
    """,
    "numbered rows": """\
        op.execute("CREATE TABLE one (id INT PRIMARY KEY AUTO_INCREMENT, a INT UNIQUE)")
        op.execute("INSERT INTO one (a) VALUES (1), (2)")
        op.execute("DELETE FROM one WHERE id = 2")
        op.execute("REPLACE INTO one (a) VALUES (1)")
        op.execute("INSERT IGNORE INTO one (a) VALUES (1), (5)")
        op.execute("INSERT INTO one (a) SELECT a + 10 FROM one")
    """,
    "much that is read": """\
        op.execute("CREATE TABLE one (a MEDIUMTEXT, b BLOB, c DECIMAL(9,2), d DATETIME(6), e TIME, f DATE)")
        op.execute("INSERT INTO one VALUES (REPEAT('x', 900000), UNHEX('00FF'), 1.50, '2026-01-02 03:04:05.6', "
                   "'-01:00:00', '2026-01-02')")
        streamed = op.get_bind().execution_options(stream_results=True)
        streamed.execute(sa.text("INSERT INTO one (b) VALUES ('x')"))
        op.execute("DELETE FROM one WHERE b = 'x'")
        row = op.get_bind().execute(sa.text("SELECT * FROM one")).one()
        op.execute("ALTER TABLE one ADD COLUMN g TEXT")
        op.get_bind().execute(sa.text("INSERT INTO one (b, c, d, e, f, g) VALUES (:b, :c, :d, :e, :f, :g)"),
                              {**row._mapping, "g": f"{len(row.a)} {row.b!r} {row.c!r} {row.d!r} {row.e!r} {row.f!r}"})
        op.execute("ALTER TABLE one ADD COLUMN h TEXT")
    """,
}


@pytest.mark.parametrize("upgrade", ONCE.values(), ids=ONCE)
def test_each_statement_takes_effect_once(
    lone_tree: Tree, database: Database, make_database: Callable[..., Database], upgrade: str, seed: int
) -> None:
    """Whatever a migration is made of, and wherever its process dies."""
    add_revision(lone_tree, "first", textwrap.dedent(upgrade).rstrip())
    path = lone_tree.versions / "first_test.py"
    rewrite(
        path,
        path.read_text().replace(
            "import op", "import op\nimport datetime\nimport uuid\nimport sqlalchemy as sa\nfrom sqlalchemy import orm"
        ),
    )
    undisturbed = make_database()
    assert not run(lone_tree.config(undisturbed.url), "upgrade", "head").error
    assert killed_at(range(9, 1000), lone_tree, database) > 10
    assert everything(database) == everything(undisturbed)
    for number in range(seed, seed + 3):
        chance, again = random.Random(number), make_database()
        killed_at((chance.randrange(9, 90) for _ in range(1000)), lone_tree, again)
        assert everything(again) == everything(undisturbed)


def test_rows_are_numbered_on_after_a_failure(lone_tree: Tree, database: Database) -> None:
    """The rows that the failed statement had added were numbered, too."""
    add_revision(
        lone_tree,
        "first",
        'op.execute("CREATE TABLE one (id INT PRIMARY KEY AUTO_INCREMENT, a INT UNIQUE)")\n'
        'op.execute("INSERT INTO one (id, a) VALUES (50, 3)")\n'
        'op.execute("INSERT INTO one (a) VALUES (1), (2), (3)")',
    )
    assert "statement 3: the server says 1062" in fails(lone_tree, database)
    database.run("UPDATE one SET a = 4")
    succeeds(lone_tree, database)
    assert database.rows("SELECT id FROM one ORDER BY id") == [(50,), (51,), (52,), (53,)]


def everything(database: Database) -> dict[str, list]:
    """Definitions and rows, without what was made of chance or from the time."""
    found = {}
    for (name,) in database.rows("SHOW TABLES"):
        quoted = "`" + name.replace("`", "``") + "`"
        rows = [
            tuple("chance" if len(str(value)) == 36 or hasattr(value, "hour") else value for value in row)
            for row in database.rows(f"SELECT * FROM {quoted}")
        ]
        definition = re.sub(r" AUTO_INCREMENT=\d+", "", str(database.rows(f"SHOW CREATE TABLE {quoted}")))
        found[name] = [definition, sorted(rows, key=repr)]
    return found
