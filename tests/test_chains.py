"""The chains: the published history, revision by revision, up and down, on each server."""

import ast
import re
from collections.abc import Callable
from itertools import pairwise

from alembic import command
from alembic.script import ScriptDirectory

from tests.conftest import TREES, Database, Tree
from tests.published import history, tables_touched
from tests.rows import count, fill
from tests.schema import differences, read_schema


def chain(tree: Tree) -> list:
    """A tree's scripts, oldest first."""
    return list(ScriptDirectory.from_config(tree.config()).walk_revisions())[::-1]


def test_one_linear_history_with_the_published_ids(tree: Tree) -> None:
    scripts = chain(tree)
    assert len(ScriptDirectory.from_config(tree.config()).get_heads()) == 1
    assert scripts[0].down_revision is None
    assert [script.down_revision for script in scripts[1:]] == [script.revision for script in scripts[:-1]]
    published = [revision["revision"] for revision in history(tree.database)]
    assert [script.revision for script in scripts][: len(published)] == published


def test_no_revision_is_in_both_trees() -> None:
    bin_manager, asterisk = ({script.revision for script in chain(tree)} for tree in TREES.values())
    assert not bin_manager & asterisk


def test_asterisk_files_are_named_as_published() -> None:
    names = {path.name for path in TREES["asterisk_config"].versions.glob("*.py")}
    assert {revision["published_file"] for revision in history("asterisk")} <= names


def test_bin_manager_files_are_named_by_date_revision_and_title() -> None:
    for script in chain(TREES["bin-manager"]):
        created = re.search(r"^Create Date: (\d{4}-\d\d-\d\d)", script.module.__doc__, re.MULTILINE)[1]
        slug = re.sub(r"\W+", "_", script.doc.lower())
        assert script.module.__file__.endswith(f"/{created}_{script.revision}_{slug}.py")


def test_bin_manager_titles_follow_the_convention() -> None:
    for script in chain(TREES["bin-manager"]):
        assert re.fullmatch(r"[a-z0-9_]+ (create|remove|add|update) [a-z]+( [a-z0-9_]+)*", script.doc), script.doc


def test_migrations_are_raw_sql_in_both_directions(tree: Tree) -> None:
    for path in tree.versions.glob("*.py"):
        module = ast.parse(path.read_text())
        functions = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef)}
        assert functions.keys() == {"upgrade", "downgrade"}, path.name
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            assert ast.unparse(call.func) == "op.execute", f"{path.name}: {ast.unparse(call)}"
            assert isinstance(call.args[0], ast.Constant), f"{path.name}: not a plain string"


def test_every_created_table_states_its_character_set(tree: Tree) -> None:
    for path in tree.versions.glob("*.py"):
        for statement in re.findall(r"CREATE TABLE.*?\"\"\"", path.read_text(), re.DOTALL):
            assert "DEFAULT CHARSET=utf8mb" in statement, path.name


def test_stairs(tree: Tree, make_database: Callable[..., Database]) -> None:
    """Every revision up, down and up again, with rows, against the published schema after each.

    The database's own character set is utf8mb4, with which a table that states none differs.
    """
    database = make_database("utf8mb4")
    config = tree.config(database.url)
    revisions = [{"revision": "base", "schema": {}}, *history(tree.database)]
    found = []
    with database.connect() as connection:

        def compare(what: str, revision: dict) -> None:
            found.extend(f"{what}: {line}" for line in differences(revision["schema"], read_schema(connection)))

        for before, revision in pairwise(revisions):
            name = revision["revision"]
            command.upgrade(config, name)
            compare(f"{name} up", revision)

            fill(connection, revision["schema"], tables_touched(revision))
            stay = before["schema"].keys() & revision["schema"].keys()
            rows = count(connection, stay)
            command.downgrade(config, before["revision"])
            compare(f"{name} down", before)
            assert count(connection, stay) == rows, f"{name} down"

            command.upgrade(config, name)
            compare(f"{name} up again", revision)
            assert count(connection, stay) == rows, f"{name} up again"
    assert not found, "\n".join(found)


def test_from_head_to_base_in_one_go(tree: Tree, database: Database) -> None:
    config = tree.config(database.url)
    command.upgrade(config, "head")
    with database.connect() as connection:
        assert not differences(history(tree.database)[-1]["schema"], read_schema(connection))
        command.downgrade(config, "base")
        assert read_schema(connection) == {}
    assert database.rows("SELECT version_num FROM alembic_version") == []
