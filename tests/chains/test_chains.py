"""The chains: the published history, revision by revision, up and down, on each server."""

from collections.abc import Callable

from alembic import command
from alembic.script import ScriptDirectory

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import Schema
from dbscheme.tools.rows import count, fill, values
from tests.conftest import TREES, Database, Tree
from tests.published import history, renamed


def chain(tree: Tree) -> list:
    """A tree's scripts, oldest first."""
    return list(ScriptDirectory.from_config(tree.config()).walk_revisions())[::-1]


def test_the_published_history_comes_first(tree: Tree) -> None:
    published = [revision["revision"] for revision in history(tree.database)]
    assert [script.revision for script in chain(tree)][: len(published)] == published


def test_asterisk_files_are_named_as_published() -> None:
    names = {path.name for path in TREES["asterisk_config"].versions.glob("*.py")}
    assert {revision["published_file"] for revision in history("asterisk")} <= names


def test_stairs(tree: Tree, make_database: Callable[..., Database]) -> None:
    """Every revision up, down and up again, with rows, against the published schema after each.

    A revision newer than the published ones is held against its own first upgrade. What becomes of rows that a
    revision is to change is tested elsewhere. The database's own character set is utf8mb4, with which a table
    that states none differs.
    """
    database = make_database("utf8mb4")
    config = tree.config(database.url)
    published = {revision["revision"]: revision["schema"] for revision in history(tree.database)}
    changes_rows = {revision["revision"] for revision in history(tree.database) if "data" in revision}
    renames = {revision["revision"]: renamed(revision) for revision in history(tree.database)}
    found: list[str] = []
    before, before_name = {}, "base"
    with database.connect() as connection:

        def compare(what: str, expected: Schema) -> Schema:
            schema = read_schema(connection)
            found.extend(f"{what}: {line}" for line in differences(expected, schema))
            return schema

        for script in chain(tree):
            name = script.revision
            old = values(connection, before)
            command.upgrade(config, name)
            after = compare(f"{name} up", published.get(name) or read_schema(connection))
            if name not in changes_rows:
                lost = kept(before, old, after, values(connection, after), renames.get(name, {}))
                found.extend(f"{name} up: {line}" for line in lost)

            touched = {table for table in after if after[table] != before.get(table)}
            fill(connection, after, touched)
            stay = set() if name in changes_rows else before.keys() & after.keys()
            rows = count(connection, stay)
            new = values(connection, after)
            command.downgrade(config, before_name)
            compare(f"{name} down", before)
            if name not in changes_rows:
                back = {there: here for here, there in renames.get(name, {}).items()}
                lost = kept(after, new, before, values(connection, before), back)
                found.extend(f"{name} down: {line}" for line in lost)
            assert count(connection, stay) == rows, f"{name} down"

            command.upgrade(config, name)
            compare(f"{name} up again", after)
            assert count(connection, stay) == rows, f"{name} up again"
            fill(connection, after, touched)  # for the revisions to come
            before, before_name = after, name
    assert not found, "\n".join(found)


def kept(before: Schema, old: dict, after: Schema, new: dict, renames: dict) -> list[str]:
    """The columns that should have kept their value, and have not.

    Those are all that are there before and after, by the same name or renamed, with the same type or an ENUM
    that has the value.
    """
    types = [
        {(table, column["name"]): column["type"] for table in schema for column in schema[table]["columns"]}
        for schema in (before, after)
    ]
    lost = []
    for (table, column), value in old.items():
        to_table = renames.get((table, ""), (table, ""))[0]
        there = renames.get((table, column), (to_table, column))
        taken = there in renames.values() and (table, column) not in renames  # another column has the name now
        if there not in new or taken or value == "None":
            continue
        kinds = types[0][table, column], types[1][there]
        if (kinds[0] == kinds[1] or f"'{value}'" in kinds[1]) and new[there] != value:
            lost.append(f"{table}.{column}: {value!r} became {new[there]!r}")
    return lost


def test_to_head_and_to_base_in_one_go(tree: Tree, database: Database) -> None:
    config = tree.config(database.url)
    command.upgrade(config, history(tree.database)[-1]["revision"])
    with database.connect() as connection:
        assert not differences(history(tree.database)[-1]["schema"], read_schema(connection))
        command.upgrade(config, "head")
        command.downgrade(config, "base")
        assert read_schema(connection) == {}
    assert database.rows("SELECT version_num FROM alembic_version") == []
