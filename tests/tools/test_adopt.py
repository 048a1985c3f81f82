"""make adopt: which revision a database without a version table is at."""

import json

import pytest
from alembic.util import CommandError

from dbscheme.env import trees
from dbscheme.env.revisions import chain
from tests.conftest import TREES, Database, Tree, add_revision, bring, rejected, run_command
from tests.published import history


def dump(tree: Tree, database: Database, revision: str) -> None:
    """Make a database as a dump without the version table does."""
    bring(tree, database, revision)
    database.run("DROP TABLE alembic_version")


def test_revision_is_found_and_nothing_written(scratch: tuple[str, str], tree: Tree, database: Database) -> None:
    revision = history(tree.database)[60]["revision"]
    dump(tree, database, revision)
    before = database.rows("SHOW TABLES")
    done = run_command("adopt", *scratch, tree.name, **{tree.variable: database.url})
    assert done.returncode == 0, done.stderr
    assert f" is at {revision} (" in done.stdout
    assert done.stdout.endswith(f"\n  cd {tree.name} && alembic -c alembic.ini stamp {revision}\n")
    assert database.rows("SHOW TABLES") == before
    assert tree.alembic("-x", f"url={database.url}", "stamp", revision).returncode == 0
    assert tree.alembic("-x", f"url={database.url}", "upgrade", "+1").returncode == 0


def test_revisions_that_differ_only_in_rows_are_all_named(scratch: tuple[str, str], database: Database) -> None:
    dump(TREES["bin-manager"], database, "0c037bf0a362")
    done = run_command("adopt", *scratch, "bin-manager", "--url", database.url)
    assert done.returncode == 0, done.stderr
    for revision in ("c07b40884361", "a5e6f559299c", "0c037bf0a362"):
        assert f"{revision} (schedule_" in done.stdout
    assert done.stdout.endswith("stamp REVISION\n")


def test_nearest_revision_is_named_with_its_differences(scratch: tuple[str, str], database: Database) -> None:
    dump(TREES["bin-manager"], database, "5c7bc362be27")
    database.run("ALTER TABLE call_calls DROP COLUMN metadata, ADD INDEX more (type)")
    done = run_command("adopt", *scratch, "bin-manager", "--url", database.url)
    assert done.returncode == 1
    assert "is at no revision of bin-manager; the nearest is 5c7bc362be27" in done.stdout
    as_json = run_command("adopt", *scratch, "bin-manager", "--url", database.url, "--json")
    (nearest,) = json.loads(as_json.stdout)["bin-manager"]
    assert (as_json.returncode, nearest["revision"], len(nearest["differences"])) == (1, "5c7bc362be27", 2)
    assert done.stdout.splitlines()[1:] == [
        "  call_calls: column metadata is missing: JSON, after data",
        "  call_calls: unexpected index more: (type)",
    ]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("alembic_version", "is at 2285f2ace275: upgrade it"),
        ("alembic_version_config", "is at 2285f2ace275: upgrade it"),
        ("", "no tables"),
    ],
)
def test_database_that_needs_only_an_upgrade_is_rejected(
    scratch: tuple[str, str], database: Database, table: str, words: str
) -> None:
    if table:
        database.run(f"CREATE TABLE {table} AS SELECT '2285f2ace275' AS version_num")
    assert words in rejected("adopt", *scratch, "asterisk_config", "--url", database.url)


def test_foreign_database_resembles_no_revision(scratch: tuple[str, str], database: Database) -> None:
    database.run("CREATE TABLE orders (id INT PRIMARY KEY)")
    done = run_command("adopt", *scratch, "asterisk_config", "--url", database.url)
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert "no revision of asterisk_config" in done.stdout


def test_empty_version_table_is_ignored(scratch: tuple[str, str], database: Database) -> None:
    dump(TREES["bin-manager"], database, "5c7bc362be27")
    database.run("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    done = run_command("adopt", *scratch, "bin-manager", DATABASE_DSN_BIN=database.url)
    assert done.stdout.endswith("cd bin-manager && alembic -c alembic.ini stamp 5c7bc362be27\n")


def test_two_heads_are_rejected(lone_tree: Tree) -> None:
    add_revision(lone_tree, "a" * 12, "pass")
    (lone_tree.versions / "b.py").write_text(f"revision = {'b' * 12!r}\ndown_revision = None\n")
    with pytest.raises(CommandError, match=f"2 heads, {'a' * 12}, {'b' * 12}"):
        chain(trees.TREES[lone_tree.name], lone_tree.root)
