"""The columns for free text store any Unicode character, and a downgrade loses none."""

import re

import pytest

from dbscheme.env.target import parse
from dbscheme.env.trees import BIN_MANAGER
from dbscheme.tools.load import load
from tests.conftest import TREES, Database

TREE = TREES["bin-manager"]
BEFORE = "ede50012c416"
EMOJI = "\N{HEADPHONE}"
# also a rare Han character, and a combining sequence
WRITTEN = f"{EMOJI} \U00020bb7 e\u0301"
# columns of tables whose other columns are utf8mb3; an earlier revision has changed ai_messages
CHANGED = """
    SELECT table_name AS t, column_name AS c
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = DATABASE() AND table_collation LIKE 'utf8mb3%' AND collation_name = 'utf8mb4_general_ci'
        AND table_name <> 'ai_messages'
    ORDER BY 1, 2
"""


@pytest.fixture
def written(database: Database) -> Database:
    """A database at head with a row in each table that people write to."""
    load(BIN_MANAGER, parse(database.url, "the test"))
    for table in dict(database.rows(CHANGED)):
        # a column that is left out gets the empty value of its type
        database.run(f"INSERT IGNORE INTO {table} () VALUES ()")
    return database


def test_converted_columns_store_any_character(written: Database) -> None:
    columns = written.rows(CHANGED)
    assert len(columns) == 68
    for table, column in columns:
        written.run(f"UPDATE {table} SET {column} = '{WRITTEN}'")
        assert written.rows(f"SELECT {column} FROM {table}") == [(WRITTEN,)]


def test_downgrade_stops_if_a_row_would_lose_a_character(written: Database) -> None:
    sql = TREE.alembic("downgrade", f"head:{BEFORE}", "--sql").stdout
    checks = re.findall(r"-- stop here if this statement finds a row:(.*?);", sql, re.DOTALL)
    for table, column in written.rows(CHANGED):
        written.run(f"UPDATE {table} SET {column} = '\u00e9'")
        (check,) = [each for each in checks if re.search(rf"FROM {table}\b", each)]
        assert not written.rows(check)
        written.run(f"UPDATE {table} SET {column} = '{EMOJI}'")
        assert written.rows(check), column
        written.run(f"UPDATE {table} SET {column} = ''")


def test_downgrade_keeps_rows_and_continues_after_a_row_is_changed(written: Database) -> None:
    written.run("UPDATE message_messages SET text = 'é'")
    written.run(f"UPDATE route_routes SET detail = '{EMOJI}'")
    downgrade = ("-x", f"url={written.url}", "downgrade", BEFORE)
    said = TREE.alembic(*downgrade).stdout
    assert "must find no row such as this one: table_name = 'route_routes', id = '0000" in said
    assert written.rows("SELECT detail FROM route_routes") == [(EMOJI,)]
    written.run("UPDATE route_routes SET detail = 'ü'")
    done = TREE.alembic(*downgrade)
    assert done.returncode == 0, done.stdout
    assert written.rows(CHANGED) == []
    assert written.rows("SELECT text FROM message_messages") == [("é",)]
    assert written.rows("SELECT detail FROM route_routes") == [("ü",)]


def test_utf8mb4_general_ci_sorts_as_utf8mb3_general_ci(database: Database) -> None:
    database.run(
        "CREATE TABLE characters (old VARCHAR(1) CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci, "
        "new VARCHAR(1) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci)"
    )
    characters = [chr(number) for number in range(0x10000) if not 0xD800 <= number < 0xE000]
    with database.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO characters VALUES (%s, %s)", [(each, each) for each in characters])
    assert database.rows("SELECT COUNT(*) FROM characters") == [(len(characters),)]
    assert database.rows("SELECT old FROM characters WHERE WEIGHT_STRING(old) <> WEIGHT_STRING(new)") == []
