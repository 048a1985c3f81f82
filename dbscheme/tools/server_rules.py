"""The rules of make check that need a server: it knows how it executes a statement, and the schema before and after."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from dbscheme.lint.changes import tables_written
from dbscheme.lint.migration import DOWNGRADE, Migration, parsed
from dbscheme.lint.registry import SERVER_RULES
from dbscheme.schema.write import Schema
from dbscheme.tools.column_rules import comparisons
from dbscheme.tools.plan import Step

_RECIPE = 'see docs/recipes.md, "{}", or waive this and say {}'


@dataclass(frozen=True)
class Revision:
    """What make check knows of a new revision.

    Attributes:
        steps: how the server executed the statements of upgrade().
        before: the schema before the revision.
        after: the schema after it.
        large: the tables that schema/tables.yml lists as large.
    """

    migration: Migration
    steps: list[Step]
    before: Schema
    after: Schema
    large: Set[str]

    @property
    def tables(self) -> list[str]:
        """The tables that exist before and after."""
        return sorted(self.before.keys() & self.after.keys())

    def new(self, table: str, what: str) -> list[str]:
        """Return the names of the new indexes, foreign keys or checks of a table."""
        return sorted(set(_names(self.after[table][what])) - set(_names(self.before[table][what])))

    def writes(self, table: str, direction: str = "") -> bool:
        """Return whether a direction, by default upgrade(), writes rows of a table."""
        if direction:
            return any(table in _written(each.sql) for each in self.migration.statements if each.direction == direction)
        return any(table in _written(step.statement) for step in self.steps)


def problems(revision: Revision) -> Iterator[str]:
    """Return a line for each problem of a revision that its file does not waive."""
    waived = {waiver.rule for waiver in revision.migration.waivers if waiver.reason}
    for name, check in (
        ("large-table", _large_table),
        ("redundant-index", _redundant_index),
        ("combined", _combined),
        ("existing-rows", _existing_rows),
        ("lost", _lost),
        ("comparisons", _comparisons),
    ):
        if name not in waived:
            yield from (f"{SERVER_RULES[name]} {name}: {line}" for line in check(revision))


def _large_table(revision: Revision) -> Iterator[str]:
    """Flag statements that block writes to a large table, or that write many of its rows at once."""
    tables = revision.before.keys() & revision.large
    for step in revision.steps:
        if step.table in tables and re.match(r"no\b", step.writes) and step.how.startswith(("copies", "in place")):
            end = _RECIPE.format("Change a large table", "when the upgrade runs")
            yield f"writes to {step.table}, which is large, wait while the server {_does(step)}; {end}"
        if step.how == "writes rows":
            end = _RECIPE.format("Fill a column in batches", "how many rows")
            found = _many_rows(step.statement, revision.before)
            yield from (f"{why} {table}, which is large; {end}" for table, why in found if table in tables)


def _does(step: Step) -> str:
    what = "copies it" if step.how.startswith("copies") else "changes it"
    return f"{what}: {step.statement[:80]}"


def _many_rows(sql: str, schema: Schema) -> Iterator[tuple[str, str]]:
    """Return the tables of which an UPDATE or DELETE may write many rows, and how."""
    for tree in parsed(sql):
        if not isinstance(tree, exp.Update | exp.Delete):
            continue
        compared = _equal(tree.args["where"].this) if tree.args.get("where") else set()
        for table in tables_written(tree):
            keys = [index["columns"] for index in schema.get(table, {"indexes": {}})["indexes"].values()]
            if not tree.args.get("limit") and not any(set(key) <= compared for key in keys):
                yield table, "it writes an unknown number of rows of"
            for child, other in schema.items() if isinstance(tree, exp.Delete) else ():
                for key in other["foreign_keys"]:
                    if key["references"].split(".")[0] == table and key["on_delete"] == "CASCADE":
                        yield child, f"it also deletes rows of {table}'s child"


def _equal(condition: exp.Expr) -> set[str]:
    """Return the columns that a condition compares with constants."""
    match condition:
        case exp.Paren():
            return _equal(condition.this)
        case exp.And():
            return _equal(condition.left) | _equal(condition.right)
        case exp.EQ() | exp.NullSafeEQ() if not condition.right.find(exp.Column, exp.Select):
            return {condition.left.name}
        case exp.In() if condition.expressions:
            return {condition.this.name}
    return set()


def _redundant_index(revision: Revision) -> Iterator[str]:
    """Flag new indexes whose columns another index of the table begins with."""
    for table in sorted(revision.after):
        indexes = revision.after[table]["indexes"]
        for name in sorted(indexes.keys() - revision.before.get(table, {"indexes": {}})["indexes"].keys()):
            other = next((each for each in indexes if each != name and _serves(indexes[each], indexes[name])), None)
            if other:
                columns = ", ".join(indexes[name]["columns"])
                yield f"the index {name} of {table} ({columns}) is redundant: {other} begins with its columns; drop one"


def _serves(other: dict[str, Any], index: dict[str, Any]) -> bool:
    """Return whether another index serves all queries of an index that is not unique."""
    columns = index["columns"]
    plain = not index["unique"] and "kind" not in index and "kind" not in other
    return plain and other["columns"][: len(columns)] == columns


def _combined(revision: Revision) -> Iterator[str]:
    """Flag an ALTER of an existing table that the server executes in a costlier way than its clauses."""
    for step in revision.steps:
        if step.separately and step.table in revision.before:
            yield (
                f"as one statement, the server executes this {step.how}; as separate statements, it executes them "
                f"{step.separately}: {step.statement[:80]}; give each its own op.execute()"
            )


def _existing_rows(revision: Revision) -> Iterator[str]:
    """Flag constraints that existing rows may break, if the migration does not change rows of the table."""
    for table in revision.tables:
        before, after = (_columns(schema[table]) for schema in (revision.before, revision.after))
        keys = [index["columns"] for index in revision.before[table]["indexes"].values() if index["unique"]]
        found = [(f"NULL in {name}", "Make a column NOT NULL") for name in _changed(before, after, "null", True, False)]
        for name in revision.new(table, "indexes"):
            index = revision.after[table]["indexes"][name]
            old = set(index["columns"]) <= before.keys()
            if index["unique"] and old and not any(set(key) <= set(index["columns"]) for key in keys):
                found.append((f"duplicates under {name}", "Add a unique index"))
        known = _pairs(revision.before[table]["foreign_keys"])
        for name in revision.new(table, "foreign_keys"):
            pairs = _pairs([key for key in revision.after[table]["foreign_keys"] if key["name"] == name])
            if {column for column, _ in pairs} <= before.keys() and not pairs <= known:
                found.append((f"orphans under {name}", "Add a foreign key"))
        for name in revision.new(table, "checks"):
            sql = revision.after[table]["checks"][name]
            if not sql.endswith("NOT ENFORCED") and not set(re.findall(r"\w+", sql)) & (after.keys() - before.keys()):
                found.append((f"rows that break {name}", "Change a large table"))
        if not revision.writes(table):
            for what, recipe in found:
                end = _RECIPE.format(recipe, "why none exist")
                yield f"the statement fails if {table} has {what}; correct these rows first: {end}"
        for name in before.keys() & after.keys():
            old_kind, new_kind = before[name]["type"], after[name]["type"]
            longer = old_kind.startswith("enum") and new_kind.startswith(old_kind[:-1] + ",")
            if longer and not revision.writes(table, DOWNGRADE):
                yield f"the downgrade fails if {table}.{name} has one of the new values: change these rows first"


def _lost(revision: Revision) -> Iterator[str]:
    """Flag properties that a column or a table loses: NOT NULL, a default, characters, uniqueness, an index."""
    for table in revision.tables:
        before, after = (_columns(schema[table]) for schema in (revision.before, revision.after))
        end = "repeat the complete definition in MODIFY COLUMN, or waive this and say why"
        for name in _changed(before, after, "null", False, True):
            yield f"{table}.{name} loses NOT NULL; {end}"
        for name in sorted(before.keys() & after.keys()):
            old, new = before[name], after[name]
            if old["default"] is not None and _value(old["default"]) != _value(new["default"]):
                yield f"{table}.{name} had the default {old['default'] or repr('')}, which old code may rely on; {end}"
            if _charset(old) == "utf8mb4" and _charset(new) == "utf8mb3":
                yield f"{table}.{name} loses characters such as emojis: utf8mb4 becomes utf8mb3; {end}"
            keys = [index["columns"] for index in revision.after[table]["indexes"].values() if index["unique"]]
            if old["collation"] != new["collation"] and any(name in key for key in keys):
                yield f"values of {table}.{name} may be duplicates under {new['collation']}; count them and waive this"
        indexes = {name: _plain(index) for name, index in revision.before[table]["indexes"].items()}
        rest = [_plain(index) for index in revision.after[table]["indexes"].values()]
        for name in sorted(indexes.keys() - revision.after[table]["indexes"].keys()):
            columns, end = indexes[name]["columns"], "waive this and say why"
            if not set(columns) <= after.keys():
                continue  # the column is dropped
            if indexes[name]["unique"] and not any(
                each["unique"] and {*each["columns"]} <= {*columns} for each in rest
            ):
                yield f"dropping {name} removes uniqueness over ({', '.join(columns)}) from {table}; {end}"
            elif table in revision.large and not any(each["columns"][0] == columns[0] for each in rest):
                yield f"dropping {name} leaves {table}, which is large, without an index on {columns[0]}; {end}"


def _comparisons(revision: Revision) -> Iterator[str]:
    """Flag comparisons that the types of the columns make meaningless."""
    schema = {**revision.after, **revision.before}
    for table in revision.tables:  # the columns as the statements find them, and the new ones
        old = revision.before[table]["columns"]
        new = [
            each for each in revision.after[table]["columns"] if each["name"] not in {column["name"] for column in old}
        ]
        schema[table] = {"columns": [*old, *new]}
    for step in revision.steps:
        for tree in parsed(step.statement):
            yield from comparisons(tree, schema)


def _names(objects: Any) -> list[str]:
    return list(objects) if isinstance(objects, dict) else [each["name"] for each in objects]


def _columns(table: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {column["name"]: column for column in table["columns"] if not column["generated"]}


def _changed(before: dict[str, Any], after: dict[str, Any], what: str, old: object, new: object) -> list[str]:
    """Return the columns of which a property had one value and has another one."""
    common = sorted(before.keys() & after.keys())
    return [name for name in common if (before[name][what], after[name][what]) == (old, new)]


def _pairs(keys: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(key["column"], key["references"]) for key in keys}


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


def _written(sql: str) -> list[str]:
    trees = [tree for tree in parsed(sql) if isinstance(tree, exp.Update | exp.Delete | exp.TruncateTable)]
    return [table for tree in trees for table in tables_written(tree)]
