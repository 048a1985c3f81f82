"""What make check knows of a new revision after it ran on a scratch server."""

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from sqlglot import exp

from dbscheme.env.statements import Kind, kind, one_line
from dbscheme.lint.changes import tables_written
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.schema.write import Schema, parsed


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
        online: "can" or "cannot: REASON", for pt-online-schema-change; empty if the application can write meanwhile.
        fails: the server's error if the statement fails for every row that it finds; empty if it does not. Only make
            check reports it.
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
    online: str = ""
    fails: str = ""


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

    @property
    def both(self) -> Schema:
        """The tables before and after, with the columns as the statements find them, and the new ones."""
        schema = {**self.after, **self.before}
        for table in self.tables:
            known = {column["name"] for column in self.before[table]["columns"]}
            new = [each for each in self.after[table]["columns"] if each["name"] not in known]
            schema[table] = {**self.before[table], "columns": [*self.before[table]["columns"], *new]}
        return schema

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

    def writes(self, table: str, direction: str = UPGRADE, before: int = 0) -> bool:
        """Return whether a direction writes rows of a table, in any line or before one."""
        return any(
            table in _written(each.sql)
            for each in self.migration.statements
            if each.direction == direction and (each.line < before or before <= 1)
        )

    def line(self, *words: str, last: bool = False) -> int:
        """Return the line of the first or last DDL statement of upgrade() that contains some words; 1 if none does."""
        for statement in reversed(self.migration.statements) if last else self.migration.statements:
            if statement.direction != UPGRADE or kind(statement.sql) is not Kind.SCHEMA:
                continue
            if all(re.search(rf"\b{re.escape(word)}\b", one_line(statement.sql)) for word in words):
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
