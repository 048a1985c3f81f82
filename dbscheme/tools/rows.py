"""Test rows for any table, generated from its schema."""

import re
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.schema.write import Schema

# (table, column) -> the value in the table's row, as text
Values = dict[tuple[str, str], str]


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
        columns = [column for column in schema[table]["columns"] if not column["generated"] and not column["extra"]]
        names = ", ".join(f"`{column['name']}`" for column in columns)
        values = ", ".join(_value(column) for column in columns)
        connection.exec_driver_sql(f"DELETE FROM `{table}`")
        with suppress(DBAPIError):  # a check or a type rejects the row
            connection.exec_driver_sql(
                f"INSERT INTO `{table}` ({names}) VALUES ({values})", execution_options={"no_parameters": True}
            )
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 1")
    connection.commit()


def read(connection: Connection, schema: Schema) -> Values:
    """Return the value of each column in the first row of each table, without generated columns."""
    found = {}
    for table in schema:
        columns = [column["name"] for column in schema[table]["columns"] if not column["generated"]]
        names = ", ".join(f"`{name}`" for name in columns)
        row = connection.exec_driver_sql(f"SELECT {names} FROM `{table}` LIMIT 1").first()
        found.update({(table, name): str(value) for name, value in zip(columns, row or [], strict=False)})
    connection.rollback()
    return found


def count(connection: Connection, tables: set[str]) -> dict[str, int]:
    """Return the number of rows of each table."""
    counts = {table: connection.exec_driver_sql(f"SELECT COUNT(*) FROM `{table}`").scalar_one() for table in tables}
    connection.rollback()
    return counts


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
