"""What make check knows of a new revision after it ran on a scratch server."""

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from dbscheme.env.statements import one_line
from dbscheme.lint.changes import tables_written
from dbscheme.lint.migration import UPGRADE, Migration, parsed
from dbscheme.schema.write import Schema


@dataclass(frozen=True)
class Step:
    """A statement of a pending revision, and how the server executes it.

    Attributes:
        how: how the server executes it, in the words of docs/operations.md.
        writes: whether the application can write to the table meanwhile.
        rows: the server's estimate of the table's rows; None if the table does not exist yet.
        bytes: the server's estimate of the table's size, with indexes.
        seconds: an estimate of the longest time that a statement which reads or writes the whole table takes.
        disk: an estimate of the bytes that the statement needs meanwhile.
        rejected: for each reason, how many rows of the target the statement would reject today, and the SELECT.
        separately: how the server would execute the clauses as separate statements, if that is cheaper; else empty.
    """

    revision: str
    title: str
    statement: str
    table: str
    how: str
    writes: str
    rows: int | None
    bytes: int | None
    seconds: int | None = None
    disk: int | None = None
    rejected: tuple[str, ...] = ()
    separately: str = ""


@dataclass(frozen=True)
class TriedRevision:
    """A new revision, as a scratch server executed it.

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

    def columns(self, table: str) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
        """Return a table's columns before and after, by name, without generated columns."""
        before, after = (
            {column["name"]: column for column in schema[table]["columns"] if not column["generated"]}
            for schema in (self.before, self.after)
        )
        return before, after

    def new(self, table: str, what: str) -> list[str]:
        """Return the names of the new indexes, foreign keys or checks of a table."""
        return sorted(set(_names(self.after[table][what])) - set(_names(self.before[table][what])))

    def writes(self, table: str, direction: str = UPGRADE) -> bool:
        """Return whether a direction writes rows of a table."""
        return any(table in _written(each.sql) for each in self.migration.statements if each.direction == direction)

    def line(self, *words: str) -> int:
        """Return the line of the first statement of upgrade() that contains some words; 1 if no statement does."""
        for statement in self.migration.statements:
            sql = one_line(statement.sql)
            if statement.direction == UPGRADE and all(re.search(rf"\b{re.escape(word)}\b", sql) for word in words):
                return statement.line
        return 1

    def line_of(self, step: Step) -> int:
        """Return the line of a statement of upgrade(); 1 if the file does not contain it as text."""
        return next((each.line for each in self.migration.statements if one_line(each.sql) == step.statement), 1)


def _names(objects: Any) -> list[str]:
    return list(objects) if isinstance(objects, dict) else [each["name"] for each in objects]


def _written(sql: str) -> list[str]:
    trees = [tree for tree in parsed(sql) if isinstance(tree, exp.Update | exp.Delete | exp.TruncateTable)]
    return [table for tree in trees for table in tables_written(tree)]
