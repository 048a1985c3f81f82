"""M36 lost."""

import re
from collections.abc import Iterator
from typing import Any

from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule

_SAY_WHY = "waive this and say why"


@server_rule("M36", "lost", "repeat the complete definition in MODIFY COLUMN, or waive this and say why")
def lost(revision: TriedRevision) -> Problems:
    """Flag properties that a column or a table loses: NOT NULL, a default, characters, uniqueness, an index.

    MODIFY COLUMN drops each property that it does not repeat.

    Bad:  ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(512)
    Good: ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(512) NOT NULL DEFAULT ''
    """
    for table in revision.tables:
        yield from _columns(revision, table)
        yield from _indexes(revision, table)


def _columns(revision: TriedRevision, table: str) -> Iterator[Problem]:
    before, after = revision.columns(table)
    keys = [index["columns"] for index in revision.after[table]["indexes"].values() if index["unique"]]
    for name in sorted(before.keys() & after.keys()):
        old, new, line = before[name], after[name], revision.line(table, name)
        if not old["null"] and new["null"]:
            yield Problem(line, f"{table}.{name} loses NOT NULL")
        if old["default"] is not None and _value(old["default"]) != _value(new["default"]):
            default = old["default"] or repr("")
            yield Problem(line, f"{table}.{name} had the default {default}, which old code may rely on")
        if _charset(old) == "utf8mb4" and _charset(new) == "utf8mb3":
            yield Problem(line, f"{table}.{name} loses characters such as emojis: utf8mb4 becomes utf8mb3")
        if old["collation"] != new["collation"] and any(name in key for key in keys):
            what = f"values of {table}.{name} may be duplicates under {new['collation']}"
            yield Problem(line, what, "count them and waive this")


def _indexes(revision: TriedRevision, table: str) -> Iterator[Problem]:
    _, after = revision.columns(table)
    before = {name: _plain(index) for name, index in revision.before[table]["indexes"].items()}
    rest = [_plain(index) for index in revision.after[table]["indexes"].values()]
    for name in sorted(before.keys() - revision.after[table]["indexes"].keys()):
        columns, line = before[name]["columns"], revision.line(name)
        if not set(columns) <= after.keys():
            continue  # the column is dropped
        if before[name]["unique"] and not any(each["unique"] and {*each["columns"]} <= {*columns} for each in rest):
            what = f"dropping {name} removes uniqueness over ({', '.join(columns)}) from {table}"
            yield Problem(line, what, _SAY_WHY)
        elif table in revision.large and not any(each["columns"][0] == columns[0] for each in rest):
            what = f"dropping {name} leaves {table}, which is large, without an index on {columns[0]}"
            yield Problem(line, what, _SAY_WHY)


def _plain(index: dict[str, Any]) -> dict[str, Any]:
    """Return an index without the directions of its columns."""
    return {**index, "columns": [column.removesuffix(" desc") for column in index["columns"]]}


def _value(default: str | None) -> object:
    """Return a default in a form that is equal for 0 and 0.00, and for CURRENT_TIMESTAMP with any digits."""
    if default is None or not re.fullmatch(r"-?[\d.]+", default):
        return default and re.sub(r"\(\d*\)$", "", default)
    return float(default)


def _charset(column: dict[str, Any]) -> str:
    return str(column["collation"] or "").split("_")[0].split(" ")[0]
