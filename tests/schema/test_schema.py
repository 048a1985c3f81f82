"""schema/ and docs/schema/ are what the chains add up to, on every server."""

from pathlib import Path

import pytest
from alembic import command
from alembic.util import CommandError

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.env.trees import TREES as TREES_OF_ENV
from dbscheme.schema.pages import Tables, contents
from dbscheme.tools import schema as make_schema
from tests.conftest import ROOT, TREES, Database, Tree

ENTRIES = ROOT / "schema" / "tables.yml"


def test_what_is_written_is_what_the_chain_gives(tree: Tree, database: Database) -> None:
    command.upgrade(tree.config(database.url), "head")
    with database.connect() as connection:
        made = make_schema.of_database(connection, TREES_OF_ENV[tree.name], Tables(ENTRIES, tree.database))
    written = {
        str(path.relative_to(ROOT)): path.read_text()
        for folder in (ROOT / "schema" / tree.database, ROOT / "docs" / "schema" / tree.database)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".sha256"
    }
    changed = [name for name in made.keys() | written.keys() if not make_schema.same(made.get(name), written.get(name))]
    assert not changed, "run make schema, and look at what it changes"


def test_the_list_of_pages() -> None:
    databases = {tree.database: Tables(ENTRIES, tree.database) for tree in TREES.values()}
    assert (ROOT / "docs/schema/README.md").read_text() == contents(databases)


def test_large_tables_are_tables() -> None:
    entries = [Tables(ENTRIES, tree.database) for tree in TREES.values()]
    assert entries[0].large <= entries[0].names | entries[1].names


def test_a_table_without_an_entry(database: Database, tmp_path: Path) -> None:
    database.run("CREATE TABLE fax_machines (id BINARY(16) NOT NULL PRIMARY KEY)")
    entries = tmp_path / "tables.yml"
    entries.write_text("voipbin: {fax-manager: {fax_papers: Paper.}}\nlarge: []\n")
    with database.connect() as connection:
        with pytest.raises(CommandError, match="has no entry for fax_machines: add it, under the service that owns it"):
            make_schema.of_database(connection, BIN_MANAGER, Tables(entries, "voipbin"))
        entries.write_text("voipbin: {fax-manager: {fax_machines: Machines., fax_papers: Paper.}}\nlarge: []\n")
        with pytest.raises(CommandError, match="has an entry for fax_papers, which voipbin has not: remove it"):
            make_schema.of_database(connection, BIN_MANAGER, Tables(entries, "voipbin"))


def test_only_what_changes_is_written(tmp_path: Path) -> None:
    made = {"schema/voipbin/a.sql": "a\n", "schema/voipbin/HEAD": "one\n", "Dockerfile": "FROM a\n"}
    assert make_schema.write(tmp_path, made) == sorted(made)
    assert make_schema.write(tmp_path, made) == []
    (tmp_path / "schema/tables.yml").write_text("by hand\n")
    del made["schema/voipbin/a.sql"]
    assert make_schema.write(tmp_path, {**made, "schema/voipbin/HEAD": "two\n"}) == [
        "schema/voipbin/HEAD",
        "schema/voipbin/a.sql",
    ]
    assert not (tmp_path / "schema/voipbin/a.sql").exists()
    assert (tmp_path / "schema/tables.yml").exists()


def test_a_conflict_is_not_written_over(tmp_path: Path) -> None:
    """Git's marks would stay, round two lines that are the same."""
    (tmp_path / "Dockerfile").write_text(
        "<<<<<<< HEAD\nARG VOIPBIN_HEAD=one\n=======\nARG VOIPBIN_HEAD=two\n>>>>>>> b\n"
    )
    with pytest.raises(CommandError, match="Dockerfile has a conflict of a merge: resolve it"):
        make_schema.entries(tmp_path)


def test_the_dockerfiles_heads() -> None:
    text = "ARG VOIPBIN_HEAD=one\nLABEL a=${VOIPBIN_HEAD}\nARG VOIPBIN_HEAD=one\nARG ASTERISK_HEAD=one\n"
    assert make_schema.dockerfile(text, {"voipbin": "two"}) == text.replace("VOIPBIN_HEAD=one", "VOIPBIN_HEAD=two")
