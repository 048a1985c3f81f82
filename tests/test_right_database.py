"""The right tree on the right database, progress, and what is said of an interrupted revision."""

import re

from tests.conftest import TREES, Database, Tree, add_revision
from tests.killing import run
from tests.published import history
from tests.test_target import failed


def test_the_other_trees_database(tree: Tree, database: Database) -> None:
    (other,) = (each for each in TREES.values() if each.name != tree.name)
    assert not run(other.config(database.url), "upgrade", "+1").error
    before = database.rows("SHOW TABLES")
    revision = history(other.database)[0]["revision"]
    for command in (["upgrade", "head"], ["downgrade", "base"], ["current"], ["stamp", "head"]):
        said = failed(tree, "-x", f"url={database.url}", *command)
        assert f"alembic_version holds revision {revision}, which belongs to {other.name}, not to {tree.name}" in said
        assert "check the URL and the folder" in said
    assert database.rows("SHOW TABLES") == before
    assert database.rows("SELECT * FROM alembic_version") == [(revision,)]


def test_a_revision_that_nobody_has(tree: Tree, database: Database) -> None:
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run("INSERT INTO alembic_version VALUES ('feedfacebeef')")
    said = failed(tree, "-x", f"url={database.url}", "upgrade", "head")
    assert f"alembic_version holds revision feedfacebeef, which {tree.name} does not have" in said


def test_tables_and_no_version_table(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")')
    for name in ("d", "c", "b", "a"):
        database.run(f"CREATE TABLE {name} (id INT)")
    said = failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head")
    assert "the database has tables (a, b, c, ...) but no alembic_version: check the URL" in said
    assert "alembic -c alembic.ini stamp REVISION (base, if" in said
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
    assert len(lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").stderr.splitlines()) == 1


def interrupted(tree: Tree, database: Database) -> None:
    add_revision(tree, "one", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("CREATE TABLE two (id INT)")')
    disturbed = run(tree.config(database.url), "upgrade", "head", before="CREATE TABLE two (id INT)")
    assert disturbed.killed


def test_current_tells_of_an_interrupted_revision(lone_tree: Tree, database: Database) -> None:
    interrupted(lone_tree, database)
    done = lone_tree.alembic("-x", f"url={database.url}", "current")
    assert done.returncode == 0
    assert "the upgrade of one was interrupted half-way, or is under way" in done.stderr


def test_an_interrupted_revision_comes_first(lone_tree: Tree, database: Database) -> None:
    interrupted(lone_tree, database)
    said = failed(lone_tree, "-x", f"url={database.url}", "upgrade", "base")
    assert "the upgrade of one was interrupted half-way; finish it first: alembic -c alembic.ini upgrade one" in said


def test_whoever_has_repaired_by_hand_stamps(lone_tree: Tree, database: Database) -> None:
    interrupted(lone_tree, database)
    database.run("CREATE TABLE two (id INT)")
    done = lone_tree.alembic("-x", f"url={database.url}", "stamp", "one")
    assert "no longer going on with the interrupted upgrade of one" in done.stderr
    assert database.rows("SHOW TABLES LIKE 'alembic%'") == [("alembic_version",)]
    assert lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0
