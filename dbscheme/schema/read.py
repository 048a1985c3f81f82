"""Reads a database's schema in a form in which MySQL and MariaDB say the same.

The two print the same schema differently: display widths, quoted defaults, JSON as LONGTEXT with a
check, the collation that CHARSET=utf8mb4 alone stands for, NOT NULL on generated columns, expressions.
"""

import re
from typing import Any

from sqlalchemy import Connection

from dbscheme.env.connection import is_mariadb
from dbscheme.schema.write import SERVERS_OWN, Schema, column_sql, default_sql, expression_sql

# what CHARSET=utf8mb4 without COLLATE gives: MySQL, MariaDB before 11.5, MariaDB since
_UTF8MB4_DEFAULTS = {"utf8mb4_0900_ai_ci", "utf8mb4_general_ci", "utf8mb4_uca1400_ai_ci"}
# MariaDB has no NOT NULL for generated columns: the migrations write it for MySQL alone, /*!50700 NOT NULL */
_NOT_NULL_ON_MYSQL = {("contact_cases", "peer_type"), ("contact_cases", "peer_target")}
_OTHER_OBJECTS = {
    "view": "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()",
    "trigger": "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
    "routine": "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()",
    "sequence": "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
    "AND table_type = 'SEQUENCE'",
    "event": "SELECT event_name FROM information_schema.events WHERE event_schema = DATABASE()",
}


def read_schema(connection: Connection, with_version_table: bool = False) -> Schema:
    """The tables of the connection's database, Alembic's own left out, or with its version table.

    Returns:
        For each table its engine, collation, columns, indexes, foreign keys and checks, in the form of
        tests/published; and for each column, as "sql", what stands behind its name in CREATE TABLE.
    """
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    mariadb = is_mariadb(connection)

    def rows(sql: str) -> list[tuple[Any, ...]]:
        found = connection.exec_driver_sql(sql, {"database": database})
        return [tuple(value.decode() if isinstance(value, bytes) else value for value in row) for row in found]

    schema: Schema = {}
    partitioned = {
        name
        for (name,) in rows(
            "SELECT DISTINCT table_name FROM information_schema.partitions "
            "WHERE table_schema = %(database)s AND partition_name IS NOT NULL"
        )
    }
    for name, engine, collation, comment, kind in rows(
        "SELECT table_name, engine, table_collation, table_comment, table_type FROM information_schema.tables "
        "WHERE table_schema = %(database)s AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
    ):
        if not name.startswith("alembic_") or (with_version_table and name == "alembic_version"):
            schema[name] = {
                "engine": engine,
                "collation": _collation(collation),
                "columns": [],
                "indexes": {},
                "foreign_keys": [],
                "checks": {},
                "check_expressions": {},
                # what no migration has made so far; a database in use may have it
                "comment": comment,
                "partitioned": name in partitioned,
                "versioned": kind == "SYSTEM VERSIONED",
            }

    json_columns = set()
    # MariaDB's view says which table; one name may occur in several there
    checks = (
        "SELECT table_name, constraint_name, check_clause, 'YES' FROM information_schema.check_constraints "
        "WHERE constraint_schema = %(database)s"
        if mariadb
        else "SELECT t.table_name, c.constraint_name, c.check_clause, t.enforced "
        "FROM information_schema.check_constraints c JOIN information_schema.table_constraints t "
        "ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name "
        "WHERE c.constraint_schema = %(database)s AND t.constraint_type = 'CHECK'"
    )
    for table, name, clause, is_enforced in rows(checks):
        is_json = re.fullmatch(r"json_valid\(`(\w+)`\)", clause)
        if mariadb and is_json:
            json_columns.add((table, is_json[1]))
        elif table in schema:
            passed_over = "" if is_enforced == "YES" else " not enforced"
            schema[table]["checks"][name] = re.sub(r"_utf8mb[34]|[`()\\\s]", "", clause.lower()) + passed_over
            schema[table]["check_expressions"][name] = expression_sql(clause)

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
        is_json_column = kind == "json" or (table, name) in json_columns
        column = {
            "name": name,
            "type": "json" if is_json_column else _type(kind),
            "null": None if generated else nullable == "YES",
            "default": None if generated else _default(default, mariadb),
            "extra": " ".join(re.findall("invisible", extra)) if generated else extra.strip(),
            "generated": generated,
            "collation": None if is_json_column else _collation(collation),
        }
        not_null = (table, name) in _NOT_NULL_ON_MYSQL if generated and mariadb else nullable == "NO"
        column["sql"] = column_sql(
            column,
            schema[table]["collation"],
            not_null=not_null,
            generation=expression_sql(generation) if generated else None,
            default=None if generated else default_sql(default, column, mariadb, is_expression),
            comment=comment,
        )
        schema[table]["columns"].append(column)

    # MySQL alone indexes expressions; how either hides an index from its optimizer
    expression, hidden = ("NULL", "ignored = 'YES'") if mariadb else ("expression", "is_visible = 'NO'")
    for table, name, non_unique, column, prefix, order, kind, is_hidden in rows(
        f"SELECT table_name, index_name, non_unique, COALESCE(column_name, CONCAT('(', {expression}, ')')), sub_part, "
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
        index["columns"].append(column + (f"({prefix})" if prefix else "") + (" desc" if order == "D" else ""))

    for table, name, column, to_database, to_table, to_column, on_update, on_delete in rows(
        "SELECT k.table_name, k.constraint_name, k.column_name, "
        "NULLIF(k.referenced_table_schema, %(database)s), k.referenced_table_name, k.referenced_column_name, "
        "r.update_rule, r.delete_rule FROM information_schema.key_column_usage k "
        "JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema "
        "AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name "
        "WHERE k.table_schema = %(database)s ORDER BY 1, 2, k.ordinal_position"
    ):
        if table not in schema:
            continue
        schema[table]["foreign_keys"].append(
            {
                "name": name,
                "column": column,
                "references": ".".join(each for each in (to_database, to_table, to_column) if each),
                "on_update": on_update.replace("RESTRICT", "NO ACTION"),
                "on_delete": on_delete.replace("RESTRICT", "NO ACTION"),
            }
        )
    connection.rollback()  # ends the reads' transaction: an ALTER TABLE would wait for it
    return schema


def read_rows(connection: Connection, schema: Schema) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table that has some, in the order of their values, without generated columns."""
    found = {}
    for name, table in schema.items():
        columns = ", ".join(f"`{column['name']}`" for column in table["columns"] if not column["generated"])
        rows = connection.exec_driver_sql(f"SELECT {columns} FROM `{name}` ORDER BY {columns}").mappings().all()
        if rows:
            found[name] = [dict(row) for row in rows]
    connection.rollback()
    return found


def other_objects(connection: Connection) -> dict[str, list[str]]:
    """The names of what a database has beside tables: of each kind, those that there are."""
    found = {what: list(connection.exec_driver_sql(sql).scalars()) for what, sql in _OTHER_OBJECTS.items()}
    connection.rollback()
    return {what: sorted(names) for what, names in found.items() if names}


def _collation(name: str | None) -> str | None:
    if name and name.startswith("utf8_"):
        name = name.replace("utf8_", "utf8mb3_", 1)
    return SERVERS_OWN if name in _UTF8MB4_DEFAULTS else name


def _type(kind: str) -> str:
    """The type without a display width, but for TINYINT(1), which means a boolean."""
    lowered = re.sub(r"'(?:[^']|'')*'|[^']+", lambda found: found[0] if found[0][0] == "'" else found[0].lower(), kind)
    return re.sub(r"^(tinyint(?!\(1\))|smallint|mediumint|int|bigint)\(\d+\)", r"\1", lowered)


def _default(value: str | None, mariadb: bool) -> str | None:
    if value is None or (mariadb and value == "NULL"):
        return None
    if mariadb and len(value) >= 2 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    if re.fullmatch(r"0x0*|x'0*'|(\\0|\x00)+", value, re.IGNORECASE):
        return "zero bytes"
    if re.match(r"(current_timestamp|now|unhex|uuid)\b.*\)$|current_timestamp$", value, re.IGNORECASE):
        return re.sub(r"_utf8mb[34]|_latin1|\\", "", value.lower()).replace("timestamp()", "timestamp")
    return value
