"""upgrade --sql and downgrade --sql: plain SQL that the plain client loads."""

import subprocess
import sys
from collections.abc import Callable

from alembic import command

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.tools.rows import count
from tests.conftest import Database, Tree, write_ini
from tests.published import history


def offline(tree: Tree, *arguments: str) -> str:
    done = tree.alembic(*arguments, "--sql")
    assert done.returncode == 0, done.stderr
    return done.stdout


def load(database: Database, sql: str) -> None:
    loaded = database.load(sql)
    assert loaded.returncode == 0, loaded.stderr


def test_offline_sql_gives_the_same_database_as_the_upgrade(
    copied_tree: Tree, make_database: Callable[..., Database]
) -> None:
    """In two parts, without an ini: writing SQL needs no URL. Then the downgrade."""
    online, loaded = make_database(), make_database()
    command.upgrade(copied_tree.config(online.url), "head")
    middle = history(copied_tree.database)[14]["revision"]
    load(loaded, offline(copied_tree, "upgrade", middle))
    load(loaded, f"SET autocommit = 0;\n{offline(copied_tree, 'upgrade', f'{middle}:head')}")  # as a server may set it
    with loaded.connect() as connection, online.connect() as other:
        schema = read_schema(other)
        assert not differences(schema, read_schema(connection))
        assert count(connection, schema.keys()) == count(other, schema.keys())
    revision = "SELECT version_num FROM alembic_version"
    assert loaded.rows(revision) == online.rows(revision)
    load(loaded, offline(copied_tree, "downgrade", "head:base"))
    assert loaded.rows("SHOW TABLES") == [("alembic_version",)]
    assert loaded.rows(revision) == []


def test_standard_output_has_only_sql(copied_tree: Tree) -> None:
    write_ini(copied_tree, "mysql://root@localhost/nowhere")
    first = history(copied_tree.database)[0]["revision"]
    lines = offline(copied_tree, "upgrade", first).splitlines()
    assert lines[0] == "SET NAMES utf8mb4;"
    assert not [line for line in lines if line.startswith(("INFO", "FAILED"))]
    failed = copied_tree.alembic("upgrade", "no_such_revision", "--sql")
    assert failed.returncode != 0
    assert "Can't locate revision" in failed.stderr
    assert "Traceback" not in failed.stderr


def test_reader_may_close_the_pipe(copied_tree: Tree) -> None:
    """As "| head" does."""
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
