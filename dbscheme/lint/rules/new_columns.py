"""M25 new-columns."""

from sqlglot import exp

from dbscheme.lint.changes import columns_of, is_generated, is_not_null
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M25", "new-columns", "leave NOT NULL out, or add a DEFAULT")
def new_columns(migration: Migration, _: History) -> Problems:
    """Flag new columns of existing tables that are NOT NULL without a default.

    Old code does not know the column, and its INSERTs fail.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax VARCHAR(255) NOT NULL
    Good: ALTER TABLE call_calls ADD COLUMN fax VARCHAR(255) NOT NULL DEFAULT ''
    """
    made, required = set(), set()
    for statement, change, column in columns_of(migration):
        place = change.table, change.name
        if change.verb == "create":
            made.add(change.table)
        elif change.verb == "add" and change.table not in made:
            required.add(place)
        has_value = is_generated(change) or column.find(exp.DefaultColumnConstraint, exp.AutoIncrementColumnConstraint)
        if place in required and is_not_null(column) and not has_value:
            yield Problem(statement.line, f"{change.table}.{change.name} is NOT NULL and has no default")
