"""Writes the statements that turn one schema into another one."""

from collections.abc import Iterator, Set
from typing import Any

from dbscheme.schema.compare import normalized
from dbscheme.schema.write import Schema, charset_sql, create_table, foreign_keys_sql, index_sql, quoted, text_sql


def statements(expected: Schema, actual: Schema, tables: Set[str], one_default: bool) -> list[str]:
    """Return the statements that give a database the expected tables.

    One ALTER TABLE changes all of a table except for foreign keys and checks, which depend on other tables and columns.
    Foreign keys are dropped first and added last, because the server changes no column that one uses.
    Partitions and system versioning are left out.

    Args:
        expected: the schema to reach.
        actual: the schema of the database, read on a server of the same kind.
        tables: the names of the tables to change.
        one_default: see compare.differences().
    """
    wanted, found = normalized(expected, one_default), normalized(actual, one_default)
    common = sorted(tables & expected.keys() & actual.keys())
    lines = [f"DROP TABLE {quoted(name)}" for name in sorted(tables & actual.keys() - expected.keys())]
    new = sorted(tables & expected.keys() - actual.keys())
    lines += [create_table(name, expected[name]).rstrip(";\n") for name in new]
    replaced = _keys_to_replace(wanted, found, common)
    for name in sorted(expected.keys() & actual.keys()):
        keys = sorted({key["name"] for key in found[name]["foreign_keys"]} & replaced[name])
        lines += [f"ALTER TABLE {quoted(name)} DROP FOREIGN KEY {quoted(key)}" for key in keys]
    for name in common:
        lines += [f"ALTER TABLE {quoted(name)} {clause}" for clause in _dropped_checks(found[name], wanted[name])]
    for name in common:
        options = _options(wanted[name], found[name], expected[name])
        parts = [*options, *_columns(wanted[name], found[name]), *_indexes(wanted[name], found[name])]
        lines += [f"ALTER TABLE {quoted(name)}\n    " + ",\n    ".join(parts)] * bool(parts)
    checked = [f"ALTER TABLE {quoted(name)} {part}" for name in common for part in _checks(wanted[name], found[name])]
    for name in sorted(expected.keys() & actual.keys()):
        keys = [key for key in wanted[name]["foreign_keys"] if key["name"] in replaced[name]]
        checked += [f"ALTER TABLE {quoted(name)} ADD {line}" for line in foreign_keys_sql(keys)]
    if lines:  # tables that reference each other, in any order
        lines = ["SET SESSION foreign_key_checks = 0", *lines, "SET SESSION foreign_key_checks = 1"]
    return lines + checked


def _keys_to_replace(want: Schema, have: Schema, tables: list[str]) -> dict[str, set[str]]:
    """Return the foreign keys, by table, that differ, or that use a column which the server cannot change otherwise."""
    changed = {
        f"{name}.{column['name']}"
        for name in tables
        for column in want[name]["columns"]
        if not any(_same(column, each) for each in have[name]["columns"])
    }
    found: dict[str, set[str]] = {}
    for name in want.keys() & have.keys():
        both = want[name]["foreign_keys"], have[name]["foreign_keys"]
        found[name] = {
            key["name"]
            for these, others in (both, both[::-1])
            for key in these
            if (name in tables and key not in others) or changed & {f"{name}.{key['column']}", key["references"]}
        }
    return found


def _dropped_checks(have: dict[str, Any], want: dict[str, Any]) -> Iterator[str]:
    for name, sql in have["checks"].items():
        if want["checks"].get(name) != sql:
            yield f"DROP CONSTRAINT {quoted(name)}"


def _checks(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    for name, sql in want["checks"].items():
        if have["checks"].get(name) != sql:
            yield f"ADD CONSTRAINT {quoted(name)} CHECK {sql}"


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
    if (old["generated"], new["generated"]) == ("stored", None):  # keeps the values
        return False
    return old["generated"] != new["generated"] or bool(new["generated"] and old["expression"] != new["expression"])


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two columns are equal; MariaDB does not store NOT NULL of generated columns."""
    keys = one.keys() - {"sql", "not_null"}
    return all(one[key] == other[key] for key in keys) and {one.get("not_null"), other.get("not_null")} != {True, False}
