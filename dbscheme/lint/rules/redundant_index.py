"""M31 redundant-index."""

from typing import Any

from dbscheme.lint.changes import changes_of
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule


@server_rule("M31", "redundant-index", "drop one")
def redundant_index(revision: TriedRevision) -> Problems:
    """Flag new indexes that are redundant, and existing indexes that they make redundant.

    Every INSERT writes each index, and the other one serves the same queries.

    Bad:  ALTER TABLE call_calls ADD INDEX idx_call_calls_id (id)
    Good: ALTER TABLE call_calls ADD INDEX idx_call_calls_type (type)
    """
    created = {each.name for _, each in changes_of(revision.migration) if (each.verb, each.kind) == ("create", "table")}
    for table in sorted(revision.after.keys() & {*revision.tables, *created}):
        indexes = revision.after[table]["indexes"]
        before = revision.before.get(table, {"indexes": {}})["indexes"]
        renamed = [before[name] for name in before.keys() - indexes.keys()]
        new = sorted(name for name in indexes if indexes[name] != before.get(name) and indexes[name] not in renamed)
        for name in new:
            for old in sorted(indexes.keys() - {*new}):
                if _serves(indexes[name], indexes[old]) and not _serves(indexes[old], indexes[name]):
                    what = f"the index {old} of {table} is redundant now: {name} begins with its columns"
                    yield Problem(revision.line(table, name), what, "drop it, or waive this and say why it stays")
            keys = (each for each in sorted(indexes) if each != name and indexes[each]["unique"])
            key = next((each for each in keys if {*indexes[each]["columns"]} < {*indexes[name]["columns"]}), None)
            if indexes[name]["unique"] and key == "PRIMARY":
                what = f"{name} of {table} contains the primary key, so it never rejects a row"
                yield Problem(revision.line(table, name), what, "leave out the columns of the primary key")
            other = next((each for each in indexes if each != name and _serves(indexes[each], indexes[name])), None)
            if other:
                columns = ", ".join(indexes[name]["columns"])
                what = f"the index {name} of {table} ({columns}) is redundant: {other} begins with its columns"
                yield Problem(revision.line(table, name), what)


def _serves(other: dict[str, Any], index: dict[str, Any]) -> bool:
    """Return whether another index serves all queries of an index that is not unique."""
    columns = index["columns"]
    plain = not index["unique"] and "kind" not in index and "kind" not in other
    return plain and other["columns"][: len(columns)] == columns
