"""The published history as data, revision by revision. The chains must reproduce it.

``published/<database>.jsonl`` has a line for each revision, in order: its ids, the published name of its file, and the
changes of the schema (``operations``).
"""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from dbscheme.schema.write import Schema, expression_sql

_KEYS = {"name", "type", "null", "default", "extra", "generated", "collation"}


@cache
def history(database: str) -> list[dict[str, Any]]:
    """Return the published revisions of a database, each with the ``schema`` after it."""
    lines = (Path(__file__).parent / "published" / f"{database}.jsonl").read_text().splitlines()
    revisions, schema = [], {}
    for revision in map(json.loads, lines):
        schema = copy.deepcopy(schema)
        for operation in revision["operations"]:
            _apply(schema, operation, revision.get("expressions", {}))
        revisions.append({**revision, "schema": schema})
    return revisions


def renamed(revision: dict[str, Any]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return a revision's renames: the old (table, column) to the new (table, column).

    A renamed table is ``(table, "")``.
    """
    names = {}
    for operation in revision["operations"]:
        if operation["op"] == "rename_table":
            names[operation["from"], ""] = (operation["to"], "")
        elif operation["op"] == "rename_column":
            names[operation["table"], operation["from"]] = (operation["table"], operation["to"])
    return names


def _apply(schema: Schema, operation: dict[str, Any], expressions: dict[str, str]) -> None:
    """Apply an operation to a schema; ``expressions`` has the checks, by table and name."""
    table = schema.get(operation.get("table", ""), {})
    match operation:
        case {"op": "create_table", "table": name, "collation": collation, "columns": columns, "indexes": indexes}:
            schema[name] = {
                "engine": "InnoDB",
                "collation": collation,
                "columns": [_column(column) for column in columns],
                "indexes": copy.deepcopy(indexes),
                "foreign_keys": operation.get("foreign_keys", []),
                "checks": {
                    check: _check(expressions[f"{name} check {check}"]) for check in operation.get("checks", {})
                },
            }
        case {"op": "drop_table", "table": name}:
            del schema[name]
        case {"op": "rename_table", "from": old, "to": new}:
            schema[new] = schema.pop(old)
        case {"op": "add_column", "column": column, "position": position}:
            _insert(table["columns"], _column(column), position)
        case {"op": "drop_column", "column": name}:
            table["columns"].remove(_find(table, name))
            _drop_from_indexes(table, name)
        case {"op": "rename_column", "from": old, "to": new}:
            column = _find(table, old)
            column.update(_column(operation["becomes"]) if "becomes" in operation else {"name": new})
            for index in table["indexes"].values():
                index["columns"] = [new if name == old else name for name in index["columns"]]
        case {"op": "modify_column", "column": name, "changes": changes}:
            _find(table, name).update({key: after for key, (_, after) in changes.items()})
        case {"op": "reorder_columns", "order": order}:
            table["columns"].sort(key=lambda column: order.index(column["name"]))
        case {"op": "add_index" | "replace_index", "index": name}:
            table["indexes"][name] = {key: operation[key] for key in ("unique", "columns", "kind") if key in operation}
        case {"op": "drop_index", "index": name}:
            del table["indexes"][name]
        case {"op": "add_check", "table": own, "name": name}:
            table["checks"][name] = _check(expressions[f"{own} check {name}"])
        case _:
            raise NotImplementedError(operation["op"])


def _check(expression: str) -> str:
    return f"({expression_sql(expression)})"


def _column(data: dict[str, Any]) -> dict[str, Any]:
    return {"extra": "", "generated": None, "collation": None} | {key: data[key] for key in _KEYS & data.keys()}


def _find(table: dict[str, Any], name: str) -> dict[str, Any]:
    return next(column for column in table["columns"] if column["name"] == name)


def _insert(columns: list[dict[str, Any]], column: dict[str, Any], position: str) -> None:
    names = [existing["name"] for existing in columns]
    match position.split():
        case ["last"]:
            columns.append(column)
        case ["first"]:
            columns.insert(0, column)
        case ["after", name]:
            columns.insert(names.index(name) + 1, column)


def _drop_from_indexes(table: dict[str, Any], column: str) -> None:
    """Remove a column from the indexes of a table; remove an index that has no column left."""
    for name, index in list(table["indexes"].items()):
        index["columns"] = [part for part in index["columns"] if part.split("(")[0].split(" ")[0] != column]
        if not index["columns"]:
            del table["indexes"][name]
