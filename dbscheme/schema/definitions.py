"""Reads and compares the output of SHOW CREATE, which is comparable only between servers of the same version."""

import re

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.schema.write import ALEMBICS_TABLES, quoted

# the query for the names, and the column of SHOW CREATE that has the definition
_OTHER_OBJECTS = {
    "view": ("SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()", 1),
    "trigger": ("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()", 2),
    "procedure": (
        "SELECT routine_name FROM information_schema.routines "
        "WHERE routine_schema = DATABASE() AND routine_type = 'PROCEDURE'",
        2,
    ),
    "function": (
        "SELECT routine_name FROM information_schema.routines "
        "WHERE routine_schema = DATABASE() AND routine_type = 'FUNCTION'",
        2,
    ),
    "sequence": (
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE'",
        1,
    ),
    "event": ("SELECT event_name FROM information_schema.events WHERE event_schema = DATABASE()", 3),
}
# clauses that read_schema() compares, default clauses, counters and hints
_LEFT_OUT = re.compile(
    r" (?:DEFAULT )?(?:CHARSET|CHARACTER SET|COLLATE)[ =]\w+| ENGINE ?= ?\w+| USING (?:BTREE|HASH)|_\w+(?=')"
    r"| ROW_FORMAT=DYNAMIC| COMPRESSION='none'| /\*!50100 TABLESPACE `innodb_file_per_table` \*/"
    r"|(?<=int)\(\d+\)(?! (?:unsigned )?zerofill)| ON (?:DELETE|UPDATE) (?:RESTRICT|NO ACTION)"
    r"| (?:AUTO_INCREMENT|STATS_\w+|MIN_ROWS|MAX_ROWS|AVG_ROW_LENGTH|PACK_KEYS|CHECKSUM|DELAY_KEY_WRITE)=\w+"
    r"|/\*!50700 NOT NULL \*/| COMMENT '/\*!50700 NOT NULL \*/'"  # of with_markers()
)
_SPACES = re.compile(r"('(?:[^'\\]|\\.|'')*')|\s+", re.DOTALL)  # or a string
_DEFINER = re.compile(r" DEFINER=`(?:[^`]|``)*`@`(?:[^`]|``)*`")

Objects = dict[str, dict[str, str]]


def tables(connection: Connection) -> dict[str, str]:
    """Return the CREATE TABLE statement of each table, without Alembic's own tables.

    A statement is empty if it contains a binary default that is not valid UTF-8.
    """
    names = connection.exec_driver_sql("SHOW FULL TABLES WHERE Table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')")
    found = {}
    for name in names.scalars().all():
        if name not in ALEMBICS_TABLES:
            try:
                found[name] = _show(connection, "TABLE", name, 1)
            except UnicodeDecodeError:
                found[name] = ""
    connection.rollback()  # the transaction would block an ALTER TABLE
    return found


def other_objects(connection: Connection) -> Objects:
    """Return the definitions of the views, triggers, routines, sequences and events of a database, by kind and name.

    A definition is empty if the user may not see it.
    """
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    found: Objects = {}
    for what, (sql, column) in _OTHER_OBJECTS.items():
        for name in sorted(connection.exec_driver_sql(sql).scalars()):
            try:
                text = _show(connection, what, name, column)
            except DBAPIError:
                text = ""
            text = re.sub(rf"(?<![\w'`])`?{re.escape(database)}`?\.", "", _DEFINER.sub("", text))
            found.setdefault(what, {})[name] = text
    connection.rollback()
    return found


def differences_of_tables(expected: dict[str, str], actual: dict[str, str]) -> list[str]:
    """Compare tables that exist in both, as the server prints them.

    Args:
        expected: the tables to compare with.
        actual: the tables of the database, on a server of the same version.

    Returns:
        A line for each table that differs.
    """
    lines = []
    for table in sorted(expected.keys() & actual.keys()):
        want, have = _lines(expected[table]), _lines(actual[table])
        if want and have and sorted(want) != sorted(have):
            missing, more = ("; ".join(each for each in a if each not in b) for a, b in ((want, have), (have, want)))
            lines.append(f"{table}: SHOW CREATE TABLE prints {more or 'nothing'} instead of {missing or 'nothing'}")
    return lines


def differences_of_objects(expected: Objects, actual: Objects, with_definitions: bool) -> list[str]:
    """Compare views, triggers, routines, sequences and events.

    Args:
        expected: the objects to compare with.
        actual: the objects of the database.
        with_definitions: whether to compare more than names.

    Returns:
        A line for each difference.
    """
    lines = []
    for what in sorted(expected.keys() | actual.keys()):
        want, have = (
            {
                name: _SPACES.sub(lambda space: space[1] or " ", text).strip()
                for name, text in each.get(what, {}).items()
            }
            for each in (expected, actual)
        )
        lines += [f"{name}: the {what} is missing" for name in sorted(want.keys() - have.keys())]
        lines += [f"{name}: unexpected {what}" for name in sorted(have.keys() - want.keys())]
        lines += [
            f"{name}: the {what} is {have[name]}, should be {want[name]}"
            for name in sorted(want.keys() & have.keys())
            if with_definitions and have[name] != want[name] and have[name]
        ]
    return lines


def _show(connection: Connection, what: str, name: str, column: int) -> str:
    """Return a column of SHOW CREATE; empty if it is NULL."""
    sql = f"SHOW CREATE {what} {quoted(name)}"
    row = connection.exec_driver_sql(sql, execution_options={"no_parameters": True}).one()
    return str(tuple(row)[column] or "")


def _lines(sql: str) -> list[str]:
    """Return the lines of a CREATE TABLE statement without what is left out; schema/ has 1 for true."""
    lines = [_LEFT_OUT.sub("", line).strip().rstrip(",") for line in sql.splitlines()[1:]]
    return [line.replace(" = true)", " = 1)").replace(" = false)", " = 0)") for line in lines]
