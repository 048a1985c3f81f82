"""The rules of make check that need a server: it knows how it executes a statement, and the schema before and after."""

from collections.abc import Iterator, Set
from typing import Any

from dbscheme.lint.registry import SERVER_RULES
from dbscheme.schema.write import Schema
from dbscheme.tools.plan import Step


def problems(steps: list[Step], before: Schema, after: Schema, large: Set[str], waived: Set[str]) -> Iterator[str]:
    """Return a line for each problem of a revision.

    Args:
        steps: how the server executed the statements of upgrade().
        before: the schema before the revision.
        after: the schema after it.
        large: the tables that schema/tables.yml lists as large.
        waived: the names of the rules that the migration waives.
    """
    for name, found in (
        ("large-table", _copied(steps, set(before) & large)),
        ("redundant-index", _redundant(before, after)),
        ("combined", _combined(steps, set(before))),
    ):
        if name not in waived:
            yield from (f"{SERVER_RULES[name]} {name}: {line}" for line in found)


def _copied(steps: list[Step], tables: Set[str]) -> Iterator[str]:
    """Flag statements that copy a large table while writes wait."""
    for step in steps:
        if step.table in tables and step.how.startswith("copies") and step.writes != "yes":
            yield (
                f"the server copies {step.table}, which is large, and writes wait: {step.statement[:80]}; see "
                'docs/recipes.md, "Change a large table", or waive this and say when the upgrade runs'
            )


def _combined(steps: list[Step], tables: Set[str]) -> Iterator[str]:
    """Flag an ALTER of an existing table that the server executes in a costlier way than its clauses."""
    for step in steps:
        if step.separately and step.table in tables:
            yield (
                f"as one statement, the server executes this {step.how}; as separate statements, it executes them "
                f"{step.separately}: {step.statement[:80]}; give each its own op.execute()"
            )


def _redundant(before: Schema, after: Schema) -> Iterator[str]:
    """Flag new indexes whose columns another index of the table begins with."""
    for table in sorted(after):
        indexes = after[table]["indexes"]
        for name in sorted(indexes.keys() - before.get(table, {"indexes": {}})["indexes"].keys()):
            other = next((each for each in indexes if each != name and _serves(indexes[each], indexes[name])), None)
            if other:
                columns = ", ".join(indexes[name]["columns"])
                yield f"the index {name} of {table} ({columns}) is redundant: {other} begins with its columns; drop one"


def _serves(other: dict[str, Any], index: dict[str, Any]) -> bool:
    """Return whether another index serves all queries of an index that is not unique."""
    columns = index["columns"]
    plain = not index["unique"] and "kind" not in index and "kind" not in other
    return plain and other["columns"][: len(columns)] == columns
