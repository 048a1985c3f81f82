"""The chains reproduce the published history, revision by revision, up and down, on each server."""

from collections.abc import Callable

import pytest
from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection

from dbscheme.env.target import parse
from dbscheme.env.trees import TREES as TREES_OF_ENV
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import Schema
from dbscheme.tools import rows
from dbscheme.tools.load import load
from dbscheme.tools.round_trip import round_trip
from tests.conftest import TREES, Database, Tree
from tests.published import history, renamed

NEWEST = 20


def chain(tree: Tree) -> list[Script]:
    """Return the scripts of a tree, oldest first."""
    return list(ScriptDirectory.from_config(tree.config()).walk_revisions())[::-1]


def test_the_published_history_comes_first(tree: Tree) -> None:
    published = [revision["revision"] for revision in history(tree.database)]
    assert [script.revision for script in chain(tree)][: len(published)] == published


def test_asterisk_files_are_named_as_published() -> None:
    names = {path.name for path in TREES["asterisk_config"].versions.glob("*.py")}
    assert {revision["published_file"] for revision in history("asterisk")} <= names


def run_all(tree: Tree, database: Database, connection: Connection, scripts: list[Script], before: Schema) -> None:
    """Run each revision up, down and up again, with rows, and compare the schema with the published one.

    A revision that is newer than the published ones is compared with its own first upgrade. Other tests check the rows
    that a revision changes.
    """
    config = tree.config(database.url)
    published = {revision["revision"]: revision for revision in history(tree.database)}
    found: list[str] = []
    for script in scripts:
        name, facts = script.revision, published.get(script.revision, {})
        before, lines = round_trip(
            connection,
            before,
            lambda name=name: command.upgrade(config, name),
            lambda script=script: command.downgrade(config, script.down_revision or "base"),
            lambda facts=facts: renamed(facts) if facts else {},
            lambda _table, _column, facts=facts: "data" in facts,
        )
        found += [f"{name}: {line}" for line in lines]
        if facts:
            found += [f"{name}: {line}" for line in differences(facts["schema"], before)]
    assert not found, "\n".join(found)


@pytest.mark.exhaustive
def test_all_revisions_up_down_and_up_again(tree: Tree, make_database: Callable[..., Database]) -> None:
    """Use a database with the character set utf8mb4: a table that states no character set then differs."""
    database = make_database("utf8mb4")
    with database.connect() as connection:
        run_all(tree, database, connection, chain(tree), {})


def test_newest_revisions_up_down_and_up_again(tree: Tree, database: Database) -> None:
    """Run the last published revisions and all newer ones, from a loaded schema."""
    scripts = chain(tree)
    first = len(history(tree.database)) - NEWEST
    load(TREES_OF_ENV[tree.name], parse(database.url, "the test"))
    command.downgrade(tree.config(database.url), scripts[first - 1].revision)
    with database.connect() as connection:
        before = read_schema(connection)
        rows.fill(connection, before, set(before))
        run_all(tree, database, connection, scripts[first:], before)
