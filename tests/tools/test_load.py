"""python -m dbscheme load: an empty database becomes one at head, as the chain makes it."""

import re
from collections.abc import Callable

import pytest
from alembic import command

from dbscheme.schema.read import read_rows, read_schema
from dbscheme.schema.write import insert
from dbscheme.tools.schema import same
from tests.conftest import Database, Tree, add_revision, bring, run_command

ADD_COLUMN = 'op.execute("ALTER TABLE {table} ADD COLUMN more INT")'


def definitions(database: Database) -> dict[str, list[str]]:
    """What SHOW CREATE TABLE says of each table, but for the order of indexes and constraints.

    MySQL prints TRUE and 1 as they were written; MariaDB, which schema/ is made on, does not tell them apart.
    """
    found = {}
    for (table,) in database.rows("SHOW TABLES"):
        text = database.rows(f"SHOW CREATE TABLE `{table}`")[0][1]
        lines = [
            line.rstrip(",") for line in re.sub(r" AUTO_INCREMENT=\d+", "", text).replace("= true", "= 1").splitlines()
        ]
        columns = [line for line in lines if line.startswith("  `")]
        found[table] = [*columns, *sorted(line for line in lines if not line.startswith("  `"))]
    return found


def rows(database: Database) -> str:
    with database.connect() as connection:
        found = read_rows(connection, read_schema(connection, with_version_table=True))
    return "\n".join(insert(table, of_table) for table, of_table in found.items())


@pytest.fixture
def both(tree: Tree, make_database: Callable[..., Database]) -> tuple[Database, Database]:
    """A database that the chain made, and a loaded one."""
    made, loaded = make_database(), make_database()
    command.upgrade(tree.config(made.url), "head")
    done = run_command("load", tree.name, loaded.url)
    assert (done.returncode, done.stderr) == (0, "")
    (revision,) = made.rows("SELECT version_num FROM alembic_version")[0]
    assert done.stdout.endswith(f" is at {revision}\n")
    return made, loaded


def test_it_is_as_the_chain_makes_it(both: tuple[Database, Database]) -> None:
    made, loaded = both
    assert definitions(loaded) == definitions(made)
    assert same(rows(loaded), rows(made))


def test_later_changes_end_the_same(tree: Tree, both: tuple[Database, Database]) -> None:
    for database in both:
        command.downgrade(tree.config(database.url), "-10")
        command.upgrade(tree.config(database.url), "head")
    made, loaded = both
    assert definitions(loaded) == definitions(made)
    assert same(rows(loaded), rows(made))


def test_revisions_newer_than_the_schema_are_pending(copied_tree: Tree, database: Database) -> None:
    table = "call_calls" if copied_tree.name == "bin-manager" else "ps_endpoints"
    add_revision(copied_tree, "a" * 12, ADD_COLUMN.format(table=table))
    done = run_command("load", copied_tree.name, database.url, root=copied_tree.root)
    assert done.stdout.endswith("; pending revisions: 1; run alembic upgrade head\n")
    assert copied_tree.alembic("-x", f"url={database.url}", "upgrade", "head").returncode == 0
    assert database.rows(f"SHOW COLUMNS FROM {table} LIKE 'more'") != []


def test_a_database_with_tables_is_rejected(tree: Tree, database: Database) -> None:
    database.run("CREATE TABLE one (a INT)")
    done = run_command("load", tree.name, database.url)
    assert done.returncode == 2
    assert "has tables (one): load needs an empty database; create another one" in done.stderr
    assert database.rows("SHOW TABLES") == [("one",)]


def test_a_failure_leaves_the_database_empty(copied_tree: Tree, database: Database) -> None:
    table = next((copied_tree.root / "schema" / copied_tree.database).glob("*s.sql"))
    table.write_text("CREATE TABLE nonsense\n")
    done = run_command("load", copied_tree.name, database.url, root=copied_tree.root)
    assert done.returncode == 2
    assert "the server reports " in done.stderr
    assert done.stderr.endswith("in: CREATE TABLE nonsense; the database is empty again\n")
    assert database.rows("SHOW TABLES") == []


def test_checksums_of_another_head_are_not_trusted(copied_tree: Tree, database: Database, server_url: str) -> None:
    """As a merge may leave them: the scratch database is then made by the chain."""
    bring(copied_tree, database)
    path = copied_tree.root / "schema" / copied_tree.database / "revisions.sha256"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:50]))
    arguments = ("drift", copied_tree.name, "--url", database.url, "--scratch", server_url)
    done = run_command(*arguments, root=copied_tree.root)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_which_tree(database: Database) -> None:
    done = run_command("load", database.url)
    assert done.returncode == 2
    assert f"the database '{database.name}' may belong to either tree; name the tree: " in done.stderr
    done = run_command("load", "mysql://root:secret@nosuch.invalid/asterisk")
    assert "load: cannot connect to mysql://root:***@nosuch.invalid/asterisk (the URL): unknown host" in done.stderr


def test_a_schema_of_a_revision_that_is_not_there(copied_tree: Tree, database: Database) -> None:
    (copied_tree.root / "schema" / copied_tree.database / "HEAD").write_text("0123456789ab\n")
    done = run_command("load", copied_tree.name, database.url, root=copied_tree.root)
    assert done.returncode == 2
    assert f"is at 0123456789ab, which {copied_tree.name} lacks: run make schema" in done.stderr
