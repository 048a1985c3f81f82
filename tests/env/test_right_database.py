"""The right tree on the right database, progress, and interrupted revisions."""

import re
import subprocess
import sys

import pytest

from tests.conftest import TREES, Database, Tree, add_revision
from tests.env.test_target import failed
from tests.killing import run
from tests.published import history


def test_the_other_trees_database_is_rejected(tree: Tree, database: Database) -> None:
    (other,) = (each for each in TREES.values() if each.name != tree.name)
    assert not run(other.config(database.url), "upgrade", "+1").error
    before = database.rows("SHOW TABLES")
    revision = history(other.database)[0]["revision"]
    for command in (["upgrade", "head"], ["downgrade", "base"], ["current"], ["stamp", "head"]):
        said = failed(tree, "-x", f"url={database.url}", *command)
        assert f"revision {revision}, which belongs to {other.name}, not to {tree.name}" in said
    assert database.rows("SHOW TABLES") == before
    assert database.rows("SELECT * FROM alembic_version") == [(revision,)]


def test_unknown_revision_in_database_is_rejected(tree: Tree, database: Database) -> None:
    database.run("CREATE TABLE alembic_version AS SELECT 'feedfacebeef' AS version_num")
    assert f"revision feedfacebeef, which {tree.name} " in failed(tree, "-x", f"url={database.url}", "upgrade", "head")


def test_tables_without_version_table_are_rejected_until_stamped(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")')
    for name in ("d", "c", "b", "a"):
        database.run(f"CREATE TABLE {name} (id INT)")
    target = ("-x", f"url={database.url}")
    said = failed(lone_tree, *target, "upgrade", "head")
    assert "has tables (a, b, c, ...) but no alembic_version" in said
    assert "make adopt" in said
    assert len(database.rows("SHOW TABLES")) == 4
    assert lone_tree.alembic(*target, "stamp", "base").returncode == 0
    assert lone_tree.alembic(*target, "upgrade", "head").returncode == 0


def test_each_revision_is_one_line(lone_tree: Tree, database: Database) -> None:
    for number in range(1, 12):
        add_revision(lone_tree, f"r{number}", f'op.execute("CREATE TABLE t{number} (id INT)")')
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "+2")
    assert done.stdout == ""
    lines = [re.sub(r"\d+\.\d\d s$", "N s", line) for line in done.stderr.splitlines()]
    assert lines[1:] == [f"INFO  [alembic.dbscheme] [{n}/2] r{n} test ... N s" for n in (1, 2)]
    for command, last_line in (
        (("upgrade", "head"), "[9/9] r11 test ... "),
        (("upgrade", "head"), "nothing to do: the database is at r11"),
        (("downgrade", "-1"), "[1/1] downgrade of r11 test ... "),
    ):
        assert last_line in lone_tree.alembic("-x", f"url={database.url}", *command).stderr.splitlines()[-1]


def test_command_in_message_names_the_inis_section_and_folder(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("nonsense")')
    ini = lone_tree.path / "alembic.ini"
    ini.write_text(
        f"[staging]\nscript_location = {lone_tree.path / lone_tree.scripts}\nsqlalchemy.url = {database.url}\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "-c", f"{lone_tree.name}/alembic.ini", "-n", "staging", "upgrade", "head"],
        cwd=lone_tree.root,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert f"then run alembic -c {lone_tree.name}/alembic.ini -n staging upgrade one to resume" in done.stdout


def test_unreadable_journal_is_an_error_in_one_line(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("nonsense")')
    failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head")
    database.run("UPDATE alembic_journal SET definitions = 'edited'")
    said = failed(lone_tree, "-x", f"url={database.url}", "upgrade", "head")
    assert "alembic_journal cannot be read" in said
    assert len(database.rows("SELECT * FROM alembic_journal")) == 1


@pytest.fixture
def interrupted(lone_tree: Tree, database: Database) -> Tree:
    """The tree whose revision "one" was killed after its first of two statements."""
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("CREATE TABLE two (id INT)")')
    assert run(lone_tree.config(database.url), "upgrade", "head", before="CREATE TABLE two (id INT)").killed
    return lone_tree


def test_interrupted_revision_is_reported_and_comes_first(interrupted: Tree, database: Database) -> None:
    done = interrupted.alembic("-x", f"url={database.url}", "current")
    assert done.returncode == 0
    assert "the upgrade of one was interrupted" in done.stderr
    said = failed(interrupted, "-x", f"url={database.url}", "upgrade", "base")
    assert "finish it first: alembic -c alembic.ini -x url=... upgrade one" in said


@pytest.mark.parametrize(
    ("repair", "revision", "tables"),
    [("CREATE TABLE two (id INT)", "one", {"one", "two"}), ("DROP TABLE one", "base", set())],
)
def test_stamp_discards_journal_after_manual_repair(
    interrupted: Tree, database: Database, repair: str, revision: str, tables: set[str]
) -> None:
    database.run(repair)
    done = interrupted.alembic("-x", f"url={database.url}", "stamp", revision)
    assert "discarding the journal of the interrupted upgrade of one" in done.stderr
    assert {name for (name,) in database.rows("SHOW TABLES")} == {"alembic_version", *tables}
    assert interrupted.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0


def test_revision_killed_before_its_first_statement_is_not_interrupted(lone_tree: Tree, database: Database) -> None:
    add_revision(lone_tree, "one", 'op.execute("CREATE TABLE one (id INT)")')
    assert run(lone_tree.config(database.url), "upgrade", "head", before="CREATE TABLE one (id INT)").killed
    (lone_tree.versions / "one_test.py").unlink()
    done = lone_tree.alembic("-x", f"url={database.url}", "upgrade", "head")
    assert done.returncode == 0, done.stdout
    assert database.rows("SHOW TABLES") == [("alembic_version",)]


def test_repeated_relative_downgrade_is_rejected(lone_tree: Tree, database: Database) -> None:
    """It would count from another revision."""
    for number in range(1, 5):
        downgrade = 'op.execute("DROP TABLE missing")' if number == 3 else "pass"
        add_revision(lone_tree, f"r{number}", "pass", f'op.execute("SET @a = 1")\n{downgrade}')
    add_revision(lone_tree, "r5", "pass", 'op.execute("CREATE TABLE one (id INT)")\nop.execute("DROP TABLE missing")')
    target = ("-x", f"url={database.url}")
    assert lone_tree.alembic(*target, "upgrade", "head").returncode == 0
    said = failed(lone_tree, *target, "downgrade", "-2")
    assert "run alembic -c alembic.ini -x url=... downgrade r3 to resume" in said
    again = failed(lone_tree, *target, "downgrade", "-2")
    assert "r5, whose downgrade was interrupted" in again
    assert "downgrade REVISION" in again
    database.run("CREATE TABLE missing (id INT)")
    assert lone_tree.alembic(*target, "downgrade", "r3").returncode == 0
    assert database.rows("SELECT * FROM alembic_version") == [("r3",)]
