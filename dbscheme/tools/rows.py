"""Test rows for any table, generated from its schema."""

import re
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.errors import describe, number_of
from dbscheme.schema.write import Schema

OF_OTHER_ROWS = (1062, 1452)  # a duplicate, a missing parent

# (table, column) -> the value in each row of the table, as text
Values = dict[tuple[str, str], list[str]]


def fill(connection: Connection, schema: Schema, tables: set[str]) -> None:
    """Replace the rows of each table with one row that has a value in every column.

    All texts are equal, so foreign keys match. An ENUM gets its last value, which a downgrade most likely removes. A
    table that rejects the row stays empty.

    Args:
        connection: to the database.
        schema: of the database.
        tables: their names.
    """
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
    for table in sorted(tables):
        connection.exec_driver_sql(f"DELETE FROM `{table}`")
        with suppress(DBAPIError):  # a check or a type rejects the row
            _insert(connection, table, {each["name"]: _value(each) for each in _writable(schema, table)})
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 1")
    connection.commit()


def add(connection: Connection, schema: Schema, table: str, values: dict[str, list[str]]) -> None:
    """Add rows with NULLs and with negative and greater numbers to a table that has one row.

    Args:
        connection: to the database.
        schema: of the database.
        table: its name.
        values: of columns, by name, as literals. The rows get them in turn.
    """
    keys = {name for index in schema[table]["indexes"].values() if index["unique"] for name in index["columns"]}
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
    for number in range(max(3, *map(len, values.values()), 0)):
        row = {}
        for column in _writable(schema, table):
            name, given = column["name"], values.get(column["name"])
            other = _other_value(column, number, name in keys)
            row[name] = given[number % len(given)] if given and name not in keys else other
        with suppress(DBAPIError):  # as above
            _insert(connection, table, row)
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 1")
    connection.commit()


def rejected_defaults(connection: Connection, schema: Schema, table: str) -> str:
    """Return the server's error if a table rejects a row because of its defaults; empty if it accepts the row.

    A check of a column without a default may be meant to reject this row.
    """
    given = [each for each in _writable(schema, table) if not each["null"] and each["default"] is None]
    savepoint, error = connection.begin_nested(), ""
    try:
        _insert(connection, table, {each["name"]: _value(each) for each in given})
    except DBAPIError as raised:
        others = {each["name"] for each in _writable(schema, table) if each["default"] is None}
        checked = others & set(re.findall(r"\w+", " ".join(schema[table]["checks"].values())))
        if number_of(raised) not in OF_OTHER_ROWS and not checked:
            error = describe(raised)
    savepoint.rollback()
    return error


def read(connection: Connection, schema: Schema) -> Values:
    """Return the values of each column, in the order of the primary key, without generated columns."""
    found: Values = {}
    for table in schema:
        columns = [column["name"] for column in schema[table]["columns"] if not column["generated"]]
        names = ", ".join(f"`{name}`" for name in columns)
        key = schema[table]["indexes"].get("PRIMARY", {"columns": columns})["columns"]
        order = ", ".join(f"`{name}`" for name in key)
        found |= {(table, name): [] for name in columns}
        for row in connection.exec_driver_sql(f"SELECT {names} FROM `{table}` ORDER BY {order}"):
            for name, value in zip(columns, row, strict=True):
                found[table, name].append(str(value))
    connection.rollback()
    return found


def count(connection: Connection, tables: set[str]) -> dict[str, int]:
    """Return the number of rows of each table."""
    counts = {table: connection.exec_driver_sql(f"SELECT COUNT(*) FROM `{table}`").scalar_one() for table in tables}
    connection.rollback()
    return counts


def _writable(schema: Schema, table: str) -> list[dict[str, Any]]:
    """Return the columns of a table that an INSERT sets."""
    return [column for column in schema[table]["columns"] if not column["generated"] and not column["extra"]]


def _insert(connection: Connection, table: str, row: dict[str, str]) -> None:
    names = ", ".join(f"`{name}`" for name in row)
    sql = f"INSERT INTO `{table}` ({names}) VALUES ({', '.join(row.values())})"
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})


def _other_value(column: dict[str, Any], number: int, is_key: bool) -> str:
    """Return a literal for a column of a further row; the values of a key differ, and sort after the first row's."""
    value = _value(column)
    if value.startswith("UNHEX"):
        return value.replace("00", f"F{number % 16:X}", 1)
    if is_key:
        return {"'x'": f"'{chr(ord('y') + number)}'", "1": str(number + 2)}.get(value, value)
    if number % 3 == 1 and column["null"]:
        return "NULL"
    if number % 3 == 2 and value == "1" and "unsigned" not in column["type"]:
        return "-100"
    return {"1": "100", "'x'": "'y'"}.get(value, value)


def _value(column: dict[str, Any]) -> str:
    """Return a literal for a column, by its type."""
    kind = column["type"].split("(")[0]
    match kind:
        case "enum":
            return str(re.findall(r"'(?:[^']|'')*'", column["type"])[-1])
        case "varchar" | "char" | "tinytext" | "text" | "mediumtext" | "longtext":
            return "'x'"
        case "json":
            return """'{"type": "x", "target": "x", "k": [1]}'"""
        case "datetime" | "timestamp":
            return "'2026-02-03 04:05:06.789'"
        case "date":
            return "'2026-02-03'"
        case "time":
            return "'04:05:06'"
        case "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob":
            length = re.search(r"\((\d+)\)", column["type"])
            return f"UNHEX('{'00112233445566778899AABBCCDDEEFF'[: 2 * int(length[1]) if length else 32]}')"
        case _:
            return "1"
