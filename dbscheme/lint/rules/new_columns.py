"""M25: a new column is NULL or has a default. Old code, which does not know it, goes on inserting rows."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import changes, columns_added, columns_defined, is_generated, is_not_null
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M25", "new-columns", "leave NOT NULL out, or give it a DEFAULT")
def new_columns(migration: Migration, _: History) -> Iterator[Problem]:
    """No ADD COLUMN ... NOT NULL without DEFAULT in upgrade(), but to a table that it has just made."""
    made: set[str] = set()
    with_default: set[tuple[str, str]] = set()
    added = columns_added(migration.statements, UPGRADE)
    for statement in migration.statements:
        if statement.direction != UPGRADE:
            continue
        for change, column in columns_defined(statement):
            if change.verb == "create":
                made.add(change.table)
            elif change.verb == "modify" and (change.table, change.name) in added and is_not_null(column):
                if not column.find(exp.DefaultColumnConstraint):
                    yield Problem(statement.line, f"{change.table}.{change.name} becomes NOT NULL and has no default")
            elif change.verb == "add" and change.table not in made and is_not_null(column):
                has_value = column.find(exp.DefaultColumnConstraint, exp.AutoIncrementColumnConstraint)
                if has_value:
                    with_default.add((change.table, change.name))
                elif not is_generated(change):
                    yield Problem(statement.line, f"{change.table}.{change.name} is NOT NULL and has no default")
        for change in changes(statement):
            dropped = change.kind == "default" and change.definition and change.definition.args.get("drop")
            if dropped and (change.table, change.name) in with_default:
                yield Problem(statement.line, f"{change.table}.{change.name} is NOT NULL and loses its default")
