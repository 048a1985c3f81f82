"""Reads a database's schema in a form in which MySQL and MariaDB say the same.

The two print the same schema differently: display widths, quoted defaults, JSON as LONGTEXT with a
check, the collation that CHARSET=utf8mb4 alone stands for, NOT NULL on generated columns.
"""

import re
from typing import Any

from sqlalchemy import Connection

Schema = dict[str, dict[str, Any]]

# what CHARSET=utf8mb4 without COLLATE gives: MySQL, MariaDB before 11.5, MariaDB since
_UTF8MB4_DEFAULTS = {"utf8mb4_0900_ai_ci", "utf8mb4_general_ci", "utf8mb4_uca1400_ai_ci"}


def read_schema(connection: Connection) -> Schema:
    """The tables of the connection's database, Alembic's version tables left out."""
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()

    def rows(sql: str) -> list[tuple]:
        return [tuple(row) for row in connection.exec_driver_sql(sql, {"database": database})]

    schema: Schema = {}
    for name, engine, collation in rows(
        "SELECT table_name, engine, table_collation FROM information_schema.tables "
        "WHERE table_schema = %(database)s AND table_type = 'BASE TABLE'"
    ):
        if not name.startswith("alembic_version"):
            schema[name] = {
                "engine": engine,
                "collation": _collation(collation),
                "columns": [],
                "indexes": {},
                "foreign_keys": [],
                "checks": {},
            }

    json_columns = set()
    # one constraint name may occur in several tables on MariaDB, whose view then says which
    same_table = "AND t.table_name = c.table_name" if connection.dialect.is_mariadb else ""
    for table, name, clause in rows(
        "SELECT t.table_name, c.constraint_name, c.check_clause FROM information_schema.check_constraints c "
        "JOIN information_schema.table_constraints t "
        "ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name "
        f"{same_table} WHERE c.constraint_schema = %(database)s AND t.constraint_type = 'CHECK'"
    ):
        is_json = re.fullmatch(r"json_valid\(`(\w+)`\)", clause)
        if connection.dialect.is_mariadb and is_json:
            json_columns.add((table, is_json[1]))
        elif table in schema:
            schema[table]["checks"][name] = re.sub(r"_utf8mb[34]|[`()\\\s]", "", clause.lower())

    for table, name, kind, nullable, default, extra, expression, collation in rows(
        "SELECT table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression, "
        "collation_name FROM information_schema.columns WHERE table_schema = %(database)s "
        "ORDER BY table_name, ordinal_position"
    ):
        if table not in schema:
            continue
        extra = extra.lower().replace("default_generated", "").replace("current_timestamp()", "current_timestamp")
        generated = None
        if expression:
            generated = "stored" if "stored" in extra or "persistent" in extra else "virtual"
        is_json = kind == "json" or (table, name) in json_columns
        schema[table]["columns"].append(
            {
                "name": name,
                "type": "json" if is_json else _type(kind),
                "null": None if generated else nullable == "YES",
                "default": None if generated else _default(default, connection.dialect.is_mariadb),
                "extra": "" if generated else extra.strip(),
                "generated": generated,
                "collation": None if is_json else _collation(collation),
            }
        )

    for table, name, non_unique, column, prefix, order, kind in rows(
        "SELECT table_name, index_name, non_unique, column_name, sub_part, collation, index_type "
        "FROM information_schema.statistics WHERE table_schema = %(database)s "
        "ORDER BY table_name, index_name, seq_in_index"
    ):
        if table not in schema:
            continue
        index = schema[table]["indexes"].setdefault(name, {"unique": not int(non_unique), "columns": []})
        if kind != "BTREE":
            index["kind"] = kind.lower()
        index["columns"].append(column + (f"({prefix})" if prefix else "") + (" desc" if order == "D" else ""))

    for table, name, column, to_table, to_column, on_update, on_delete in rows(
        "SELECT k.table_name, k.constraint_name, k.column_name, k.referenced_table_name, k.referenced_column_name, "
        "r.update_rule, r.delete_rule FROM information_schema.key_column_usage k "
        "JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema "
        "AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name "
        "WHERE k.table_schema = %(database)s ORDER BY 1, 2, k.ordinal_position"
    ):
        schema[table]["foreign_keys"].append(
            {
                "name": name,
                "column": column,
                "references": f"{to_table}.{to_column}",
                "on_update": on_update.replace("RESTRICT", "NO ACTION"),
                "on_delete": on_delete.replace("RESTRICT", "NO ACTION"),
            }
        )
    connection.rollback()  # ends the reads' transaction: an ALTER TABLE would wait for it
    return schema


def differences(expected: Schema, actual: Schema) -> list[str]:
    """What differs between two schemas, a line each; empty if nothing does."""
    lines = [f"{table}: missing" for table in sorted(expected.keys() - actual.keys())]
    lines += [f"{table}: should not be here" for table in sorted(actual.keys() - expected.keys())]
    for table in sorted(expected.keys() & actual.keys()):
        want, have = expected[table], actual[table]
        for what in ("engine", "collation", "foreign_keys", "checks"):
            if want[what] != have[what]:
                lines.append(f"{table}: {what}: expected {want[what]}, found {have[what]}")
        lines += _named(f"{table}: column", _by_name(want["columns"]), _by_name(have["columns"]))
        lines += _named(f"{table}: index", want["indexes"], have["indexes"])
        orders = [[column["name"] for column in side["columns"]] for side in (want, have)]
        if orders[0] != orders[1] and sorted(orders[0]) == sorted(orders[1]):
            lines.append(f"{table}: column order: expected {orders[0]}, found {orders[1]}")
    return lines


def _by_name(columns: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {column["name"]: column for column in columns}


def _named(what: str, want: dict[str, Any], have: dict[str, Any]) -> list[str]:
    return [
        f"{what} {name}: expected {want.get(name, 'none')}, found {have.get(name, 'none')}"
        for name in sorted(want.keys() | have.keys())
        if want.get(name) != have.get(name)
    ]


def _collation(name: str | None) -> str | None:
    if name and name.startswith("utf8_"):
        name = name.replace("utf8_", "utf8mb3_", 1)
    return "utf8mb4 (server default)" if name in _UTF8MB4_DEFAULTS else name


def _type(kind: str) -> str:
    """The type without a display width, but for TINYINT(1), which means a boolean."""
    return re.sub(r"^(tinyint(?!\(1\))|smallint|mediumint|int|bigint)\(\d+\)", r"\1", kind.lower())


def _default(value: str | bytes | None, mariadb: bool) -> str | None:
    if isinstance(value, bytes):
        value = value.decode()
    if value is None or (mariadb and value == "NULL"):
        return None
    if mariadb and len(value) >= 2 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    if re.fullmatch(r"0x0*|x'0*'|(\\0|\x00)+", value, re.IGNORECASE):
        return "zero bytes"
    if re.match(r"(current_timestamp|now|unhex|uuid)\b.*\)$|current_timestamp$", value, re.IGNORECASE):
        return re.sub(r"_utf8mb[34]|_latin1|\\", "", value.lower()).replace("timestamp()", "timestamp")
    return value
