"""schema/ and docs/schema/ are the result of the chains, on every server."""

from pathlib import Path

import pytest
from alembic.util import CommandError

from dbscheme.env.connection import SESSION, is_mariadb
from dbscheme.env.revisions import chain
from dbscheme.env.trees import BIN_MANAGER
from dbscheme.env.trees import TREES as TREES_OF_ENV
from dbscheme.schema.compare import differences
from dbscheme.schema.pages import Tables, contents
from dbscheme.schema.read import read_schema, with_markers
from dbscheme.schema.write import create_table
from dbscheme.tools import schema as make_schema
from dbscheme.tools import workspace
from tests.conftest import ROOT, TREES, Database, Tree

ENTRIES = ROOT / "schema" / "tables.yml"


def test_schema_folder_is_the_result_of_the_chain(tree: Tree, database: Database) -> None:
    with database.connect() as connection:
        for script in chain(TREES_OF_ENV[tree.name]):
            workspace.run(script, connection)
        made = make_schema.of_database(connection, TREES_OF_ENV[tree.name], Tables(ENTRIES, tree.database))
    written = {
        str(path.relative_to(ROOT)): path.read_text()
        for folder in (ROOT / "schema" / tree.database, ROOT / "docs" / "schema" / tree.database)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".sha256"
    }
    changed = [name for name in made.keys() | written.keys() if not make_schema.same(made.get(name), written.get(name))]
    assert not changed, "run make schema, and review its changes"


ODD = r"""CREATE TABLE odd (
    id INT NOT NULL,
    a  VARCHAR(20) DEFAULT 'it''s' COMMENT 'it''s a \\ back "q" %s',
    b  VARCHAR(20) DEFAULT 'a\\b
c',
    c  VARCHAR(20) DEFAULT '',
    d  VARCHAR(20) DEFAULT 'NULL',
    e  VARCHAR(30) DEFAULT 'current_timestamp',
    f  INT DEFAULT 0,
    g  DECIMAL(5,2) DEFAULT 1.50,
    h  BINARY(2) DEFAULT '',
    i  VARCHAR(9) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin DEFAULT '(1)',
    j  TEXT DEFAULT ('x''é'),
    k  JSON DEFAULT (JSON_ARRAY()),
    l  DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6),
    m  BIT(1) DEFAULT b'1',
    n  ENUM('a','it''s') DEFAULT 'it''s',
    o  BINARY(2) DEFAULT 0x6162,
    p  INT GENERATED ALWAYS AS (id + 1) STORED /*!50700 NOT NULL */ COMMENT 'CHARSET=utf8mb4',
    q  INT GENERATED ALWAYS AS (id + 1) STORED,
    PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=COMPRESSED COMMENT='table''s \\ comment';
"""


@pytest.mark.parametrize(
    "sql", [ODD, ODD.replace(" COLLATE=utf8mb4_general_ci", "")], ids=["collation", "no collation"]
)
def test_table_is_read_as_it_was_written_on_both_servers(database: Database, sql: str) -> None:
    with database.connect() as connection:
        connection.exec_driver_sql(SESSION)
        to_run = with_markers(sql) if is_mariadb(connection) else sql
        connection.exec_driver_sql(to_run, execution_options={"no_parameters": True})
        assert create_table("odd", read_schema(connection)["odd"]) == sql


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a IN ('Open','Shut')", "a IN ('open','shut')", False),
        ("(a = '1' OR b = 1) AND c = 1", "a = '1' OR (b = 1 AND c = 1)", False),
        ("((a = '1') OR (b = 1))", "a = '1' or b = 1", True),
        ("`b` IS NOT NULL", "not (b is null)", True),
    ],
)
def test_checks_are_compared_as_the_server_understands_them(
    database: Database, one: str, other: str, same: bool
) -> None:
    schemas = []
    for check in (one, other):
        database.run(f"CREATE TABLE t (a VARCHAR(9), b INT, c INT, CONSTRAINT ck CHECK ({check}))")
        with database.connect() as connection:
            schemas.append(read_schema(connection))
        database.run("DROP TABLE t")
    assert (differences(*schemas) == []) is same


@pytest.mark.parametrize(
    "check",
    [
        "a = (b > 1)",
        "(a IS NOT NULL) + (b IS NOT NULL) = 1",
        "((a IS NULL) + (b IS NULL)) IN (1, 2)",
        "5 * (b IS NOT NULL) > 3",
        "SUBSTR(CONCAT(s, 'it''s'), 2, 3) <> 'x'",
        "a = (s LIKE 'x')",
        "(a > b) IS TRUE",
        "(a | b) & 4 = 4",
        "(NOT a) = b",
        "s REGEXP '^[a-z]+$'",
        "IFNULL(a, 0) > 1",
        "INTERVAL(a, 1, 5) = 2",
        "a <> 0x0F",
        "d > TIMESTAMP '2026-01-01 00:00:00'",
        "TO_DAYS(d) > 5",
    ],
)
def test_check_is_written_with_the_same_meaning(database: Database, check: str) -> None:
    database.run(f"CREATE TABLE t (a INT, b INT, s VARCHAR(9), d DATETIME, CONSTRAINT ck CHECK ({check}))")
    ((_, before),) = database.rows("SHOW CREATE TABLE t")
    with database.connect() as connection:
        sql = create_table("t", read_schema(connection)["t"])
    database.run("DROP TABLE t")
    database.run(sql)
    assert database.rows("SHOW CREATE TABLE t") == [("t", before)]


def test_list_of_pages_is_current() -> None:
    databases = {tree.database: Tables(ENTRIES, tree.database) for tree in TREES.values()}
    assert (ROOT / "docs/schema/README.md").read_text() == contents(databases)


def test_large_tables_are_tables() -> None:
    entries = [Tables(ENTRIES, tree.database) for tree in TREES.values()]
    assert entries[0].large <= entries[0].names | entries[1].names


def test_table_without_an_entry_and_entry_without_a_table_are_rejected(database: Database, tmp_path: Path) -> None:
    database.run("CREATE TABLE fax_machines (id BINARY(16) NOT NULL PRIMARY KEY)")
    entries = tmp_path / "tables.yml"
    entries.write_text("voipbin: {fax-manager: {fax_papers: Paper.}}\nlarge: []\n")
    with database.connect() as connection:
        with pytest.raises(CommandError, match="has no entry for fax_machines: add it, under the service that owns it"):
            make_schema.of_database(connection, BIN_MANAGER, Tables(entries, "voipbin"))
        entries.write_text("voipbin: {fax-manager: {fax_machines: Machines., fax_papers: Paper.}}\nlarge: []\n")
        with pytest.raises(CommandError, match="has an entry for fax_papers, which voipbin lacks: remove it"):
            make_schema.of_database(connection, BIN_MANAGER, Tables(entries, "voipbin"))


def test_only_changed_files_are_written(tmp_path: Path) -> None:
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


def test_merge_conflict_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text(
        "<<<<<<< HEAD\nARG VOIPBIN_HEAD=one\n=======\nARG VOIPBIN_HEAD=two\n>>>>>>> b\n"
    )
    with pytest.raises(CommandError, match="Dockerfile has a merge conflict: resolve it"):
        make_schema.entries(tmp_path)
