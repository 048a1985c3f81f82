"""upgrade --sql and downgrade --sql: plain SQL that the plain client loads."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from alembic import command

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.tools.rows import count
from tests.conftest import Database, Tree, bring, write_ini
from tests.published import history


def offline(tree: Tree, *arguments: str) -> str:
    done = tree.alembic(*arguments, "--sql")
    assert done.returncode == 0, done.stderr
    return done.stdout


def load(database: Database, sql: str) -> None:
    loaded = database.load(sql)
    assert loaded.returncode == 0, loaded.stderr


def stands_as(database: Database, online: Database) -> None:
    """The same schema, revision and number of rows in each table."""
    with database.connect() as connection, online.connect() as other:
        schema = read_schema(other)
        assert not differences(schema, read_schema(connection))
        assert count(connection, schema.keys()) == count(other, schema.keys())
    select = "SELECT version_num FROM alembic_version"
    assert database.rows(select) == online.rows(select)


def test_the_whole_chain_up_and_down(copied_tree: Tree, make_database: Callable[..., Database]) -> None:
    """No ini and no URL: writing SQL needs no database."""
    online, loaded = make_database(), make_database()
    command.upgrade(copied_tree.config(online.url), "head")
    load(loaded, offline(copied_tree, "upgrade", "head"))
    stands_as(loaded, online)
    load(loaded, offline(copied_tree, "downgrade", "head:base"))
    assert loaded.rows("SHOW TABLES") == [("alembic_version",)]
    assert loaded.rows("SELECT version_num FROM alembic_version") == []


@pytest.mark.parametrize("middle", [2, 14])
def test_a_part_of_the_chain_goes_on_where_the_database_is(
    copied_tree: Tree, make_database: Callable[..., Database], middle: int
) -> None:
    online, loaded = make_database(), make_database()
    revision = history(copied_tree.database)[middle]["revision"]
    bring(copied_tree, online)
    bring(copied_tree, loaded, revision)
    load(loaded, offline(copied_tree, "upgrade", f"{revision}:head"))
    stands_as(loaded, online)


def test_nothing_but_sql_on_standard_output(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    first = history(copied_tree.database)[0]["revision"]
    lines = offline(copied_tree, "upgrade", first).splitlines()
    assert lines[0] == "SET NAMES utf8mb4;"
    assert not [line for line in lines if line.startswith(("INFO", "FAILED"))]


def test_an_error_is_on_standard_error_too(copied_tree: Tree) -> None:
    """Standard output may be on its way into a client."""
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    done = copied_tree.alembic("upgrade", "no_such_revision", "--sql")
    assert done.returncode != 0
    assert "Can't locate revision" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough(copied_tree: Tree) -> None:
    """As with "| head": nothing is wrong."""
    with subprocess.Popen(
        [sys.executable, "-m", "alembic", "-c", "alembic.ini.sample", "upgrade", "head", "--sql"],
        cwd=copied_tree.path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as alembic:
        alembic.stdout.readline()
        alembic.stdout.close()
        assert alembic.stderr.read() == ""
