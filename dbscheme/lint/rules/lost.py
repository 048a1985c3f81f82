"""M36 lost."""

from collections.abc import Iterator
from typing import Any

from dbscheme.lint.changes import changes_of
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule

_SAY_WHY = "waive this and say why"


@server_rule("M36", "lost", "repeat the complete definition in MODIFY COLUMN, or waive this and say why")
def lost(revision: TriedRevision) -> Problems:
    """Flag properties that a column or a table loses: NOT NULL, a default, characters, uniqueness, an index.

    Old code may rely on them. MODIFY COLUMN drops each property that it does not repeat.

    Bad:  ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(512)
    Good: ALTER TABLE route_providers MODIFY COLUMN codecs VARCHAR(512) NOT NULL DEFAULT ''
    """
    for table in revision.tables:
        yield from _columns(revision, table)
        yield from _indexes(revision, table)
    yield from _dropped_too_early(revision)


def _columns(revision: TriedRevision, table: str) -> Iterator[Problem]:
    before, after = revision.columns(table)
    keys = [index["columns"] for index in revision.after[table]["indexes"].values() if index["unique"]]
    generated = {column["name"] for column in revision.before[table]["columns"] if column["generated"]}
    modified = {each.name for _, each in changes_of(revision.migration) if (each.table, each.kind) == (table, "column")}
    for name in sorted(generated & after.keys()):
        yield Problem(revision.line(table, name), f"{table}.{name} is no longer a generated column")
    stored = {column["name"] for column in revision.before[table]["columns"]} - generated
    computed = {column["name"] for column in revision.after[table]["columns"] if column["generated"]}
    for name in sorted(stored & computed):
        what = f"{table}.{name} becomes a generated column: its values are lost, and INSERTs that set it fail (3105)"
        yield Problem(revision.line(table, name), what, "add another column")
    for name in sorted(before.keys() & after.keys()):
        old, new, line = before[name], after[name], revision.line(table, name)
        if not old["null"] and new["null"]:
            yield Problem(line, f"{table}.{name} loses NOT NULL")
        if old["default"] is not None and new["default"] is None and name in modified:
            default = old["default"] or repr("")
            yield Problem(line, f"{table}.{name} loses the default {default}, which old code may rely on")
        for word in ("auto_increment", "on update"):
            if word in old["extra"] and word not in new["extra"]:
                yield Problem(line, f"{table}.{name} loses {word.upper()}")
        if _charset(old) == "utf8mb4" and _charset(new) == "utf8mb3":
            yield Problem(line, f"{table}.{name} loses characters such as emojis: utf8mb4 becomes utf8mb3")
        if _is_coarser(new["collation"], old["collation"]) and any(name in key for key in keys):
            what = f"values of {table}.{name} may be duplicates under {new['collation']}"
            yield Problem(line, what, "count them and waive this")


def _indexes(revision: TriedRevision, table: str) -> Iterator[Problem]:
    _, after = revision.columns(table)
    before, now = (
        {name: _plain(index) for name, index in schema[table]["indexes"].items()}
        for schema in (revision.before, revision.after)
    )
    for name in sorted(name for name in before if before[name] != now.get(name)):
        columns, line = before[name]["columns"], revision.line(name if name != "PRIMARY" else table)
        change = "changing" if name in now else "dropping"
        if not set(columns) <= after.keys() and name not in now:
            continue  # the column is dropped
        unique = [{*each["columns"]} for each in now.values() if each["unique"]]
        if before[name]["unique"] and not any(each <= {*columns} for each in unique):
            what = f"{change} {name} removes uniqueness over ({', '.join(columns)}) from {table}"
            yield Problem(line, what, _SAY_WHY)
        elif before[name]["unique"] and name in now and {*now[name]["columns"]} < {*columns}:
            what = f"{name} of {table} becomes unique over fewer columns: ({', '.join(now[name]['columns'])})"
            yield Problem(line, what, "drop the index first, or waive this and say why no duplicates exist")
        elif (
            table in revision.large
            and columns[0] in after
            and not any(each["columns"][0] == columns[0] for each in now.values())
            and not revision.migration.is_safe
        ):
            what = f"{change} {name} leaves {table}, which is large, without an index on {columns[0]}"
            yield Problem(line, what, 'say why in the docstring: "Safe: ..."')


def _dropped_too_early(revision: TriedRevision) -> Iterator[Problem]:
    """Return a problem for each index of a large table that is dropped before its replacement is added."""
    dropped: list[tuple[int, str, str, str]] = []
    for statement, change in changes_of(revision.migration):
        indexes = revision.before[change.table]["indexes"] if change.table in revision.before else {}
        if change.kind != "index" or change.table not in revision.large:
            continue
        if change.verb == "drop" and change.name in indexes:
            dropped.append((statement.line, change.table, change.name, indexes[change.name]["columns"][0]))
        for line, table, name, column in dropped if change.verb == "add" else ():
            if (table, column) == (change.table, change.columns[0]) and line < statement.line:
                what = (
                    f"{name} is dropped before this index is ready: until then, queries that use it read all of "
                    f"{table}, which is large"
                )
                yield Problem(statement.line, what, "add the new index first, then drop the old one")


def _plain(index: dict[str, Any]) -> dict[str, Any]:
    """Return an index without the directions of its columns."""
    return {**index, "columns": [column.removesuffix(" desc") for column in index["columns"]]}


def _is_coarser(new: str, old: str) -> bool:
    """Return whether different values may be equal under a new collation; _bin and the same rules keep them apart."""
    rules = [each.partition("_")[2] for each in (new or "", old or "")]
    return rules[0] != rules[1] and rules[0] != "bin"


def _charset(column: dict[str, Any]) -> str:
    return str(column["collation"] or "").split("_")[0].split(" ")[0]
