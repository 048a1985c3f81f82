"""The right tree on the right database, progress, and what is said of an interrupted revision."""

import re

from tests.conftest import TREES, Database, Tree, add_revision
from tests.env.test_target import failed
from tests.killing import run
from tests.published import history


def test_the_other_trees_database(tree: Tree, database: Database) -> None:
    (other,) = (each for each in TREES.values() if each.name != tree.name)
    assert not run(other.config(database.url), "upgrade", "+1").error
    before = database.rows("SHOW TABLES")
    revision = history(other.database)[0]["revision"]
    for command in (["upgrade", "head"], ["downgrade", "base"], ["current"], ["stamp", "head"]):
        said = failed(tree, "-x", f"url={database.url}", *command)
        assert (
            f"alembic_version contains revision {revision}, which belongs to {other.name}, not to {tree.name}" in said
        )
        assert "check the URL and the folder" in said
    assert database.rows("SHOW TABLES") == before
    assert database.rows("SELECT * FROM alembic_version") == [(revision,)]


def test_a_revision_that_nobody_has(tree: Tree, database: Database) -> None:
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run("INSERT INTO alembic_version VALUES ('feedfacebeef')")
    said = failed(tree, "-x", f"url={database.url}", "upgrade", "head")
    assert f"alembic_version contains revision feedfacebeef, which {tree.name} lacks" in said


def test_tables_and_no_version_table(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")')
    for name in ("d", "c", "b", "a"):
        database.run(f"CREATE TABLE {name} (id INT)")
    said = failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head")
    assert "the database has tables (a, b, c, ...) but no alembic_version: check the URL" in said
    assert "make adopt finds the revision" in said
    assert len(database.rows("SHOW TABLES")) == 4
    assert lone_tree.alembic("-x", f"url={database.url}", "stamp", "base").returncode == 0
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0


def test_one_line_for_each_revision(lone_tree: Tree, database: Database) -> None:
    for number in range(1, 12):
        add_revision(lone_tree, f"r{number}", f'op.execute("CREATE TABLE t{number} (id INT)")')
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "+2")
    assert done.stdout == ""
    lines = [re.sub(r"\d+\.\d\d s$", "N s", line) for line in done.stderr.splitlines()]
    assert lines[1:] == [f"INFO  [alembic.dbscheme] [{n}/2] r{n} test ... N s" for n in (1, 2)]
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
    assert "[9/9] r11 test ... " in done.stderr.splitlines()[-1]
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
    assert done.stderr.splitlines()[1:] == ["INFO  [alembic.dbscheme] nothing to do: the database is at r11"]
    done = lone_tree.alembic("-x", f"url={database.url}", "downgrade", "-1")
    assert "[1/1] downgrade of r11 test ... " in done.stderr.splitlines()[-1]


def interrupted(tree: Tree, database: Database) -> None:
    add_revision(tree, "one", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("CREATE TABLE two (id INT)")')
    disturbed = run(tree.config(database.url), "upgrade", "head", before="CREATE TABLE two (id INT)")
    assert disturbed.killed


def test_current_tells_of_an_interrupted_revision(lone_tree: Tree, database: Database) -> None:
    interrupted(lone_tree, database)
    done = lone_tree.alembic("-x", f"url={database.url}", "current")
    assert done.returncode == 0
    assert "the upgrade of one was interrupted half-way" in done.stderr


def test_an_interrupted_revision_comes_first(lone_tree: Tree, database: Database) -> None:
    interrupted(lone_tree, database)
    said = failed(lone_tree, "-x", f"url={database.url}", "upgrade", "base")
    assert (
        "the upgrade of one was interrupted half-way; finish it first: alembic -c alembic.ini -x url=... upgrade one"
        in said
    )


def test_whoever_has_repaired_by_hand_stamps(lone_tree: Tree, database: Database) -> None:
    interrupted(lone_tree, database)
    database.run("CREATE TABLE two (id INT)")
    done = lone_tree.alembic("-x", f"url={database.url}", "stamp", "one")
    assert "discarding the journal of the interrupted upgrade of one" in done.stderr
    assert database.rows("SHOW TABLES LIKE 'alembic%'") == [("alembic_version",)]
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0


def test_whoever_has_put_things_back_stamps(lone_tree: Tree, database: Database) -> None:
    """The revision that alembic_version holds already."""
    interrupted(lone_tree, database)
    database.run("DROP TABLE one")
    assert lone_tree.alembic("-x", f"url={database.url}", "stamp", "base").returncode == 0
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


def test_nothing_done_is_not_interrupted(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")')
    assert run(lone_tree.config(database.url), "upgrade", "head", before="CREATE TABLE one (id INT)").killed
    (lone_tree.versions / "one_test.py").unlink()
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


def test_again_does_not_go_further(lone_tree: Tree, database: Database) -> None:
    """What counts from the revision that the database is at is not simply repeated."""
    for number in range(1, 5):
        downgrade = 'op.execute("DROP TABLE gone")' if number == 3 else "pass"
        add_revision(lone_tree, f"r{number}", "pass", f'op.execute("SET @a = 1")\n{downgrade}')
    add_revision(lone_tree, "r5", "pass", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("DROP TABLE gone")')
    target = ("-x", f"url={database.url}")
    assert lone_tree.alembic(*target, "upgrade", "head").returncode == 0
    said = failed(lone_tree, *target, "downgrade", "-2")
    assert "then run alembic -c alembic.ini -x url=... downgrade r3 to resume" in said
    assert "-2 is relative to r5, whose downgrade was interrupted" in failed(lone_tree, *target, "downgrade", "-2")
    database.run("CREATE TABLE gone (id INT)")
    assert lone_tree.alembic(*target, "downgrade", "r3").returncode == 0
    assert database.rows("SELECT * FROM alembic_version") == [("r3",)]
