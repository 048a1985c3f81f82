"""Writes the statements that turn one schema into another one."""

from collections.abc import Iterator
from typing import Any

from dbscheme.schema.compare import normalized
from dbscheme.schema.write import SERVERS_OWN, Schema, charset_sql, create_table, foreign_keys_sql, index_sql, text_sql


def statements(expected: Schema, actual: Schema) -> list[str]:
    """Return the statements that give a database the expected tables.

    Each ALTER TABLE changes one thing. Partitions and system versioning are left out.

    Args:
        expected: the schema to reach.
        actual: the schema of the database, read on a server of the same kind.
    """
    expected, actual = normalized(expected), normalized(actual)
    found = [f"DROP TABLE `{name}`" for name in sorted(actual.keys() - expected.keys())]
    found += [create_table(name, expected[name]) for name in sorted(expected.keys() - actual.keys())]
    common = sorted(expected.keys() & actual.keys())
    # drop indexes and constraints, change the columns, then add indexes and constraints
    found += [f"ALTER TABLE `{name}` {part}" for name in common for part in _dropped(expected[name], actual[name])]
    for name in common:
        parts = [*_options(expected[name], actual[name]), *_columns(expected[name], actual[name])]
        found += [f"ALTER TABLE `{name}` {part}" for part in parts]
    found += [f"ALTER TABLE `{name}` {part}" for name in common for part in _added(expected[name], actual[name])]
    return [" ".join(each.split()).rstrip(";") for each in found]


def _dropped(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    for name in sorted({key["name"] for key in _differing(have["foreign_keys"], want["foreign_keys"])}):
        yield f"DROP FOREIGN KEY `{name}`"
    for name, sql in have["checks"].items():
        if want["checks"].get(name) != sql:
            yield f"DROP CONSTRAINT `{name}`"
    for name in have["indexes"].keys() - want["indexes"].keys():
        yield _drop_index(name)


def _added(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    for name, index in want["indexes"].items():
        if have["indexes"].get(name) != index:
            # a foreign key may need the index
            yield f"{_drop_index(name)}, " * (name in have["indexes"]) + f"ADD {index_sql(name, index)}"
    for name, sql in want["checks"].items():
        if have["checks"].get(name) != sql:
            yield f"ADD CONSTRAINT `{name}` CHECK {sql}"
    names = {key["name"] for key in _differing(want["foreign_keys"], have["foreign_keys"])}
    for line in foreign_keys_sql([key for key in want["foreign_keys"] if key["name"] in names]):
        yield f"ADD {line}"


def _options(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    if want["engine"] != have["engine"]:
        yield f"ENGINE={want['engine']}"
    if want["collation"] != have["collation"]:
        yield charset_sql(want["collation"], SERVERS_OWN)
    if want["comment"] != have["comment"]:
        yield f"COMMENT={text_sql(want['comment'])}"
    if want["options"] != have["options"]:
        yield want["options"].upper() or "ROW_FORMAT=DEFAULT"


def _columns(want: dict[str, Any], have: dict[str, Any]) -> Iterator[str]:
    """Return the clauses that change the columns, in column order."""
    old = {column["name"]: column for column in have["columns"]}
    names = [column["name"] for column in want["columns"]]
    for name in old:
        if name not in names:
            yield f"DROP COLUMN `{name}`"
    order = [name for name in old if name in names]
    for number, column in enumerate(want["columns"]):
        name = column["name"]
        place = f"AFTER `{names[number - 1]}`" if number else "FIRST"
        if name not in old:
            yield f"ADD COLUMN `{name}` {column['sql']} {place}"
        elif order[number] != name:
            order.remove(name)
            yield f"MODIFY COLUMN `{name}` {column['sql']} {place}"
        elif not _same(old[name], column):
            yield f"MODIFY COLUMN `{name}` {column['sql']}"
            continue
        else:
            continue
        order.insert(number, name)


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two columns are equal; MariaDB does not store NOT NULL of generated columns."""
    keys = one.keys() - {"sql", "not_null"}
    return all(one[key] == other[key] for key in keys) and {one.get("not_null"), other.get("not_null")} != {True, False}


def _drop_index(name: str) -> str:
    return "DROP PRIMARY KEY" if name == "PRIMARY" else f"DROP INDEX `{name}`"


def _differing(these: list[dict[str, str]], others: list[dict[str, str]]) -> list[dict[str, str]]:
    return [each for each in these if each not in others]
