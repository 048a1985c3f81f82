"""Reads a database's schema in a form that is the same on MySQL and MariaDB.

The servers print the same schema differently: display widths, quoted defaults, JSON as LONGTEXT with a check, the
collation of CHARSET=utf8mb4, NOT NULL of generated columns, expressions.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

from dbscheme.env.connection import is_mariadb
from dbscheme.env.statements import first_word
from dbscheme.schema.write import ALEMBICS_TABLES, SERVER_DEFAULT, Schema, column_sql, expression_sql, text_sql

# what CHARSET=utf8mb4 without COLLATE means on MySQL and on MariaDB since 11.5. On older MariaDB it means general_ci,
# which a migration may also state: with_markers() distinguishes the two.
_UNSTATED = "utf8mb4_unicode_520_nopad_ci"
_UTF8MB4_DEFAULTS = {"utf8mb4_0900_ai_ci", "utf8mb4_uca1400_ai_ci", _UNSTATED}
_NOT_NULL_OR_UTF8MB4 = re.compile(
    r"""/\*!\d+\s*NOT\s+NULL\s*\*/ (?:\s*COMMENT\s*'(?P<comment>(?:[^'\\]|\\.|'')*)')?
    | '(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.)*" | `[^`]*`
    | \b(?P<charset>CHARSET|CHARACTER\s+SET)(?:\s*=\s*|\s+)utf8mb4\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_NULL = "/*!50700 NOT NULL */"
_ESCAPED = {"0": "\0", "n": "\n", "r": "\r", "t": "\t"}
_NUMBERS = ("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit")

Rows = Callable[[str], list[tuple[Any, ...]]]


def with_markers(sql: str) -> str:
    """Return SQL for a scratch database on MariaDB that preserves what only MySQL stores.

    MariaDB does not store whether a migration stated a collation, and ignores NOT NULL on generated columns. A
    collation that no migration uses and a comment represent the two; read_schema() translates them back.
    """
    if first_word(sql) not in ("CREATE", "ALTER"):
        return sql

    def replacement(found: re.Match[str]) -> str:
        if found[0].startswith("/*"):
            return f"COMMENT '{_NOT_NULL}{found['comment'] or ''}'"
        clause = re.split("[,()]", sql[: found.start()])[-1] + re.split("[,()]", sql[found.end() :])[0]
        return f"{found[0]} COLLATE {_UNSTATED}" if found["charset"] and "COLLATE" not in clause.upper() else found[0]

    return _NOT_NULL_OR_UTF8MB4.sub(replacement, sql)


def read_schema(connection: Connection, with_version_table: bool = False) -> Schema:
    """Read the tables of a database.

    Args:
        connection: to the database.
        with_version_table: whether to include Alembic's version table.

    Returns:
        For each table its engine, collation, options, columns, indexes, foreign keys and checks; for each column, as
        "sql", what follows its name in CREATE TABLE.
    """
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    mariadb = is_mariadb(connection)

    def rows(sql: str) -> list[tuple[Any, ...]]:
        found = connection.exec_driver_sql(sql, {"database": database})
        return [tuple(value.decode() if isinstance(value, bytes) else value for value in row) for row in found]

    schema = _read_tables(rows, with_version_table)
    json_columns = _read_checks(rows, schema, mariadb)
    _read_columns(rows, schema, mariadb, json_columns)
    _read_indexes(rows, schema, mariadb)
    _read_foreign_keys(rows, schema)
    connection.rollback()  # the transaction would block an ALTER TABLE
    return schema


def _read_tables(rows: Rows, with_version_table: bool) -> Schema:
    partitioned = {
        name
        for (name,) in rows(
            "SELECT DISTINCT table_name FROM information_schema.partitions "
            "WHERE table_schema = %(database)s AND partition_name IS NOT NULL"
        )
    }
    return {
        name: {
            "engine": engine,
            "collation": _collation(collation),
            "columns": [],
            "indexes": {},
            "foreign_keys": [],
            "checks": {},
            "comment": comment,
            "options": " ".join(re.findall(r"row_format=\w+|key_block_size=\d+", options.lower())),
            "partitioned": name in partitioned,
            "versioned": kind == "SYSTEM VERSIONED",
        }
        for name, engine, collation, comment, options, kind in rows(
            "SELECT table_name, engine, table_collation, table_comment, create_options, table_type "
            "FROM information_schema.tables "
            "WHERE table_schema = %(database)s AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
        )
        if name not in ALEMBICS_TABLES or (with_version_table and name == "alembic_version")
    }


def _read_checks(rows: Rows, schema: Schema, mariadb: bool) -> set[tuple[str, str]]:
    """Read the checks; return the table and name of the columns that MariaDB checks to be JSON."""
    # on MariaDB, checks of several tables may have the same name
    checks = (
        "SELECT table_name, constraint_name, check_clause, level, 'YES' FROM information_schema.check_constraints "
        "WHERE constraint_schema = %(database)s"
        if mariadb
        else "SELECT t.table_name, c.constraint_name, c.check_clause, NULL, t.enforced "
        "FROM information_schema.check_constraints c JOIN information_schema.table_constraints t "
        "ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name "
        "WHERE c.constraint_schema = %(database)s AND t.constraint_type = 'CHECK'"
    )
    json_columns = set()
    for table, name, clause, level, is_enforced in rows(checks):
        is_json = re.fullmatch(r"json_valid\(`(\w+)`\)", clause)
        if mariadb and is_json and level == "Column":
            json_columns.add((table, is_json[1]))
        elif table in schema:
            not_enforced = "" if is_enforced == "YES" else " NOT ENFORCED"
            schema[table]["checks"][name] = f"({_expression(clause, mariadb)}){not_enforced}"
    return json_columns


def _read_columns(rows: Rows, schema: Schema, mariadb: bool, json_columns: set[tuple[str, str]]) -> None:
    for table, name, kind, nullable, default, extra, generation, collation, comment in rows(
        "SELECT table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression, "
        "collation_name, column_comment FROM information_schema.columns WHERE table_schema = %(database)s "
        "ORDER BY table_name, ordinal_position"
    ):
        if table not in schema:
            continue
        is_expression = "default_generated" in extra.lower()
        extra = extra.lower().replace("default_generated", "").replace("current_timestamp()", "current_timestamp")
        generated = None
        if generation:
            generated = "stored" if "stored" in extra or "persistent" in extra else "virtual"
        default, sql_of_default = _default(None if generated else default, kind, is_expression, mariadb)
        is_json_column = kind == "json" or (table, name) in json_columns
        column = {
            "name": name,
            "type": "json" if is_json_column else _type(kind),
            "null": None if generated else nullable == "YES",
            "default": default,
            "extra": " ".join(re.findall("invisible", extra)) if generated else extra.strip(),
            "generated": generated,
            "collation": None if is_json_column else _collation(collation),
            "expression": _expression(generation, mariadb) if generated else None,
        }
        not_null = nullable == "NO"
        if generated:
            if comment.startswith(_NOT_NULL):
                not_null, comment = True, comment.removeprefix(_NOT_NULL)
            # MariaDB does not store it, unless with_markers() has stated it
            column["not_null"] = True if not_null else None if mariadb else False
        column["comment"] = comment
        column["sql"] = column_sql(
            column,
            schema[table]["collation"],
            not_null=not_null,
            default=sql_of_default,
        )
        schema[table]["columns"].append(column)


def _read_indexes(rows: Rows, schema: Schema, mariadb: bool) -> None:
    # only MySQL indexes expressions; the servers hide an index from the optimizer in different ways
    expression, hidden = ("NULL", "ignored = 'YES'") if mariadb else ("expression", "is_visible = 'NO'")
    for table, name, non_unique, column, indexed, prefix, order, kind, is_hidden in rows(
        f"SELECT table_name, index_name, non_unique, column_name, {expression}, sub_part, "
        f"collation, index_type, {hidden} FROM information_schema.statistics WHERE table_schema = %(database)s "
        "ORDER BY table_name, index_name, seq_in_index"
    ):
        if table not in schema:
            continue
        index = schema[table]["indexes"].setdefault(name, {"unique": not int(non_unique), "columns": []})
        if kind != "BTREE":
            index["kind"] = kind.lower()
        if is_hidden:
            index["hidden"] = True
        part = column or f"({_expression(indexed, mariadb)})"
        length = f"({prefix})" if prefix and kind != "SPATIAL" else ""
        index["columns"].append(part + length + (" desc" if order == "D" else ""))


def _read_foreign_keys(rows: Rows, schema: Schema) -> None:
    for table, name, column, to_database, to_table, to_column, on_update, on_delete in rows(
        "SELECT k.table_name, k.constraint_name, k.column_name, "
        "NULLIF(k.referenced_table_schema, %(database)s), k.referenced_table_name, k.referenced_column_name, "
        "r.update_rule, r.delete_rule FROM information_schema.key_column_usage k "
        "JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema "
        "AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name "
        "WHERE k.table_schema = %(database)s ORDER BY 1, 2, k.ordinal_position"
    ):
        if table in schema:
            schema[table]["foreign_keys"].append(
                {
                    "name": name,
                    "column": column,
                    "references": ".".join(each for each in (to_database, to_table, to_column) if each),
                    "on_update": on_update.replace("RESTRICT", "NO ACTION"),
                    "on_delete": on_delete.replace("RESTRICT", "NO ACTION"),
                }
            )


def read_rows(connection: Connection, schema: Schema) -> dict[str, list[dict[str, Any]]]:
    """Read the rows of the tables that have some, ordered by value, without generated columns."""
    found = {}
    for name, table in schema.items():
        columns = ", ".join(f"`{column['name']}`" for column in table["columns"] if not column["generated"])
        rows = connection.exec_driver_sql(f"SELECT {columns} FROM `{name}` ORDER BY {columns}").mappings().all()
        if rows:
            found[name] = [dict(row) for row in rows]
    connection.rollback()
    return found


def _collation(name: str | None) -> str | None:
    if name and name.startswith("utf8_"):
        name = name.replace("utf8_", "utf8mb3_", 1)
    return SERVER_DEFAULT if name in _UTF8MB4_DEFAULTS else name


def _type(kind: str) -> str:
    """Return a type without its display width, except TINYINT(1), which means a boolean."""
    lowered = re.sub(r"'(?:[^']|'')*'|[^']+", lambda found: found[0] if found[0][0] == "'" else found[0].lower(), kind)
    return re.sub(r"^(tinyint(?!\(1\))|smallint|mediumint|int|bigint|year)\(\d+\)", r"\1", lowered)


def _default(value: str | None, kind: str, is_expression: bool, mariadb: bool) -> tuple[str | None, str | None]:
    """Return a default in a form that both servers share, and as SQL."""
    if value is None or (value.upper() == "NULL" and (mariadb or is_expression)):
        return None, None
    quoted = mariadb and len(value) >= 2 and value[0] == value[-1] == "'"
    literal = quoted or (re.fullmatch(r"-?[\d.]+|b'[01]+'", value) is not None if mariadb else not is_expression)
    if quoted:
        value = re.sub(r"\\(.)|''", lambda found: _ESCAPED.get(found[1], found[1]) or "'", value[1:-1])
    if kind.startswith(("binary", "varbinary")) and (quoted or re.fullmatch(r"0x[0-9a-f]*|x'[0-9a-f]*'", value, re.I)):
        data = value.encode("latin-1") if quoted else bytes.fromhex(value[2:].rstrip("'"))
        return (f"0x{data.hex()}", f"0x{data.hex()}") if any(data) else ("zero bytes", "''")
    if literal and not kind.endswith(("text", "blob")):
        return value, value if kind.startswith(_NUMBERS) else text_sql(value)
    expression = expression_sql(text_sql(value)) if literal else _expression(value, mariadb)
    in_parentheses = not expression.startswith("CURRENT_TIMESTAMP")
    comparable = re.sub(r"'[^']*'|[^']+", lambda part: part[0] if part[0][0] == "'" else part[0].lower(), expression)
    return comparable.replace(", ", ","), f"({expression})" if in_parentheses else expression


def _expression(sql: str, mariadb: bool) -> str:
    """Return an expression as both servers accept it.

    MySQL's views escape its quotes and backslashes, and show the bytes of other characters as Latin-1.
    """
    if not mariadb:
        sql = re.sub(r"\\(.)", r"\1", sql)
        with suppress(UnicodeError):
            sql = sql.encode("latin-1").decode()
        # MariaDB distinguishes the two; MySQL prints only 0x
        sql = re.sub(r"'[^']*'|\b0x([0-9a-f]+)", lambda part: f"x'{part[1]}'" if part[1] else part[0], sql)
    return expression_sql(sql)
