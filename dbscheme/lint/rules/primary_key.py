"""M27 primary-key."""

from sqlglot import exp

from dbscheme.lint.changes import changes_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M27", "primary-key", "add a primary key")
def primary_key(migration: Migration, _: History) -> Problems:
    """Flag tables that lack a primary key.

    Without a primary key, a replica scans the table for each changed row.

    Bad:  CREATE TABLE fax_machines (id BINARY(16)) DEFAULT CHARSET=utf8mb4
    Good: CREATE TABLE fax_machines (id BINARY(16) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4
    """
    found = changes_of(migration)
    with_key = {change.table for _, change in found if (change.verb, change.kind) == ("add", "primary key")}
    for statement, change in found:
        if (change.verb, change.kind) == ("drop", "primary key") and change.table not in with_key:
            yield Problem(statement.line, f"the table {change.table} loses its primary key")
        columns = change.definition.find_all(exp.ColumnDef) if change.verb == "create" and change.definition else ()
        for column in columns:
            kind = column.args["kind"]
            if column.find(exp.AutoIncrementColumnConstraint) and kind.is_type(
                "tinyint", "smallint", "utinyint", "usmallint"
            ):
                yield Problem(statement.line, f"{change.table}.{column.name} soon has no more values", "write BIGINT")
        # CREATE TABLE ... LIKE or SELECT names no columns
        names_columns = isinstance(change.definition, exp.Create) and isinstance(change.definition.this, exp.Schema)
        if change.verb == "create" and names_columns and change.table not in with_key:
            yield Problem(statement.line, f"the table {change.table} has no primary key")
