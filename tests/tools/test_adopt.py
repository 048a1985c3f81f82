"""make adopt: which revision a database without a version table is at."""

import subprocess

import pytest
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.env import trees
from dbscheme.env.revisions import chain
from tests.conftest import TREES, Database, Tree, add_revision, bring, run_command
from tests.published import history


def adopt(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_command("adopt", *arguments, **environment)


def dump(tree: Tree, database: Database, revision: str) -> None:
    """A database as a dump without the version table leaves it."""
    bring(tree, database, revision)
    database.run("DROP TABLE alembic_version")


def test_the_revision_is_found_and_nothing_written(scratch: tuple[str, str], tree: Tree, database: Database) -> None:
    revision = history(tree.database)[60]["revision"]
    dump(tree, database, revision)
    before = database.rows("SHOW TABLES")
    done = adopt(*scratch, tree.name, **{tree.variable: database.url})
    assert done.returncode == 0, done.stderr
    assert f" is at {revision} (" in done.stdout
    assert done.stdout.endswith(f"\n  cd {tree.name} && alembic -c alembic.ini stamp {revision}\n")
    assert database.rows("SHOW TABLES") == before
    assert tree.alembic("-x", f"url={database.url}", "stamp", revision).returncode == 0
    assert tree.alembic("-x", f"url={database.url}", "upgrade", "+1").returncode == 0


def test_revisions_that_differ_in_rows_alone(scratch: tuple[str, str], database: Database) -> None:
    dump(TREES["bin-manager"], database, "0c037bf0a362")
    done = adopt(*scratch, "bin-manager", "--url", database.url)
    assert done.returncode == 0, done.stderr
    for revision in ("c07b40884361", "a5e6f559299c", "0c037bf0a362"):
        assert f"{revision} (schedule_" in done.stdout
    assert "all but the first only change rows" in done.stdout
    assert done.stdout.endswith("stamp REVISION\n")


def test_what_differs_from_the_nearest(scratch: tuple[str, str], database: Database) -> None:
    dump(TREES["bin-manager"], database, "5c7bc362be27")
    database.run("ALTER TABLE call_calls DROP COLUMN metadata, ADD INDEX more (type)")
    done = adopt(*scratch, "bin-manager", "--url", database.url)
    assert done.returncode == 1
    assert "is at no revision of bin-manager; the nearest is 5c7bc362be27" in done.stdout
    assert done.stdout.splitlines()[1:] == [
        "  call_calls: column metadata is missing: JSON, after data",
        "  call_calls: index more should not be here: (type)",
    ]


@pytest.mark.parametrize("table", ["alembic_version", "alembic_version_config"])
def test_what_says_where_it_is_needs_no_search(scratch: tuple[str, str], database: Database, table: str) -> None:
    database.run(f"CREATE TABLE {table} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    database.run(f"INSERT INTO {table} VALUES ('a')")
    done = adopt(*scratch, "asterisk_config", "--url", database.url)
    assert done.returncode == 2
    assert done.stderr.endswith(f" has {table}, which contains its revision: upgrade it\n")


def test_what_is_like_no_revision(scratch: tuple[str, str], database: Database) -> None:
    database.run("CREATE TABLE orders (id INT PRIMARY KEY)")
    done = adopt(*scratch, "asterisk_config", "--url", database.url)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert "resembles no revision of asterisk_config: check the URL and the tree" in done.stdout


def test_an_empty_version_table_says_nothing(scratch: tuple[str, str], database: Database) -> None:
    dump(TREES["bin-manager"], database, "5c7bc362be27")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    done = adopt(*scratch, "bin-manager", DATABASE_DSN_BIN=database.url)
    assert done.stdout.endswith("cd bin-manager && alembic -c alembic.ini stamp 5c7bc362be27\n")


def test_an_empty_database(scratch: tuple[str, str], database: Database) -> None:
    done = adopt(*scratch, "asterisk_config", "--url", database.url)
    assert done.returncode == 2
    assert done.stderr.endswith(" has no tables: upgrade it\n")


def test_a_chain_with_two_heads(copied_tree: Tree) -> None:
    """As every command that runs the chain says it."""
    add_revision(copied_tree, "a" * 12, "pass")
    head = ScriptDirectory.from_config(copied_tree.config()).get_revision("a" * 12).down_revision
    (copied_tree.versions / "b.py").write_text(f"revision = {'b' * 12!r}\ndown_revision = {head!r}\n")
    with pytest.raises(
        CommandError, match=f"there are 2 heads, {'a' * 12}, {'b' * 12}: let the unpublished branch follow"
    ):
        chain(trees.TREES[copied_tree.name], copied_tree.root)
