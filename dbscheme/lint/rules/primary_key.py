"""M27: every table has a primary key. Without, a replica looks through the whole table for each row that changes."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import changes, makes_temporary
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M27", "primary-key", "give it one")
def primary_key(migration: Migration, _: History) -> Iterator[Problem]:
    """CREATE TABLE has it, or an ALTER TABLE of the same file."""
    with_key = {
        change.table
        for statement in migration.statements
        for change in changes(statement)
        if (statement.direction, change.verb, change.kind) == (UPGRADE, "add", "primary key")
    }
    for statement in migration.statements:
        for change in changes(statement) if statement.direction == UPGRADE else []:
            if (change.verb, change.kind) == ("drop", "primary key") and change.table not in with_key:
                yield Problem(statement.line, f"the table {change.table} loses its primary key")
        for tree in statement.trees:
            makes = isinstance(tree, exp.Create) and isinstance(tree.this, exp.Schema) and not makes_temporary(tree)
            if makes and statement.direction == UPGRADE and tree.this.this.name not in with_key:
                yield Problem(statement.line, f"the table {tree.this.this.name} has no primary key")
