"""Writes the statements that turn one schema into another one."""

from collections.abc import Iterator, Set
from typing import Any

from dbscheme.schema.compare import normalized
from dbscheme.schema.write import Schema, charset_sql, create_table, foreign_keys_sql, index_sql, quoted, text_sql


def statements(expected: Schema, actual: Schema, tables: Set[str]) -> list[str]:
    """Return the statements that give a database the expected tables.

    One ALTER TABLE changes all of a table except for foreign keys and checks, which depend on other tables and columns.
    Partitions and system versioning are left out.

    Args:
        expected: the schema to reach.
        actual: the schema of the database, read on a server of the same kind.
        tables: the names of the tables to change.
    """
    wanted, found = normalized(expected), normalized(actual)
    common = sorted(tables & expected.keys() & actual.keys())
    lines = [f"DROP TABLE {quoted(name)}" for name in sorted(tables & actual.keys() - expected.keys())]
    new = sorted(tables & expected.keys() - actual.keys())
    lines += [create_table(name, expected[name]).rstrip(";\n") for name in new]
    for name in common:
        clauses = _dropped(found[name], wanted[name])
        lines += [f"ALTER TABLE {quoted(name)} {clause}" for clause in clauses]
    for name in common:
        options = _options(wanted[name], found[name], expected[name])
        parts = [*options, *_columns(wanted[name], found[name]), *_indexes(wanted[name], found[name])]
        lines += [f"ALTER TABLE {quoted(name)}\n    " + ",\n    ".join(parts)] * bool(parts)
    checked = [f"ALTER TABLE {quoted(name)} {part}" for name in common for part in _added(wanted[name], found[name])]
    if lines:  # tables that reference each other, in any order
        lines = ["SET SESSION foreign_key_checks = 0", *lines, "SET SESSION foreign_key_checks = 1"]
    return lines + checked


def _dropped(these: dict[str, Any], others: dict[str, Any]) -> Iterator[str]:
    """Return the clauses that drop the foreign keys and checks that only one of two tables has."""
    for name in sorted(_differing_keys(these, others)):
        yield f"DROP FOREIGN KEY {quoted(name)}"
    for name, sql in these["checks"].items():
        if others["checks"].get(name) != sql:
            yield f"DROP CONSTRAINT {quoted(name)}"


def _added(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    for name, sql in want["checks"].items():
        if have["checks"].get(name) != sql:
            yield f"ADD CONSTRAINT {quoted(name)} CHECK {sql}"
    names = _differing_keys(want, have)
    for line in foreign_keys_sql([key for key in want["foreign_keys"] if key["name"] in names]):
        yield f"ADD {line}"


def _differing_keys(these: dict[str, Any], others: dict[str, Any]) -> set[str]:
    return {key["name"] for key in these["foreign_keys"] if key not in others["foreign_keys"]}


def _options(want: dict[str, Any], have: dict[str, Any], stated: dict[str, Any]) -> Iterator[str]:
    if want["engine"] != have["engine"]:
        yield f"ENGINE={want['engine']}"
    if want["collation"] != have["collation"]:
        yield charset_sql(stated["collation"], None)
    if want["comment"] != have["comment"]:
        yield f"COMMENT={text_sql(want['comment'])}"
    if want["options"] != have["options"]:
        yield want["options"].upper() or "ROW_FORMAT=DEFAULT"


def _columns(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    """Return the clauses that change the columns, in column order."""
    names = [column["name"] for column in want["columns"]]
    old = {_same_name(column["name"], names): column for column in have["columns"]}
    for name, column in old.items():
        if name not in names:
            yield f"DROP COLUMN {quoted(column['name'])}"
    order = [name for name in old if name in names]
    for number, column in enumerate(want["columns"]):
        name = column["name"]
        sql, place = f"{quoted(name)} {column['sql']}", f"AFTER {quoted(names[number - 1])}" if number else "FIRST"
        if name in old and _computed_otherwise(old[name], column):
            yield f"DROP COLUMN {quoted(old[name]['name'])}"
            order.remove(name)
        if name not in order:
            yield f"ADD COLUMN {sql} {place}"
            order.insert(number, name)
        elif order[number] != name or not _same(old[name], column):
            moved = f" {place}" if order[number] != name else ""
            yield f"CHANGE COLUMN {quoted(old[name]['name'])} {sql}{moved}"
            order.remove(name)
            order.insert(number, name)


def _indexes(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    for name, index in have["indexes"].items():
        if want["indexes"].get(name) != index:
            yield "DROP PRIMARY KEY" if name == "PRIMARY" else f"DROP INDEX {quoted(name)}"
    for name, index in want["indexes"].items():
        if have["indexes"].get(name) != index:
            yield f"ADD {index_sql(name, index)}"


def _same_name(name: str, names: list[str]) -> str:
    """Return the name of the same column, which may differ in case."""
    return next((each for each in names if each.lower() == name.lower()), name)


def _computed_otherwise(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Return whether the server cannot modify a column, because it is generated in another way."""
    return old["generated"] != new["generated"] or bool(new["generated"] and old["expression"] != new["expression"])


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two columns are equal; MariaDB does not store NOT NULL of generated columns."""
    keys = one.keys() - {"sql", "not_null"}
    return all(one[key] == other[key] for key in keys) and {one.get("not_null"), other.get("not_null")} != {True, False}
