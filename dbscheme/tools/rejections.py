"""Finds the rows of a database that a statement would reject: duplicates, NULLs, orphans, values that do not fit."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlglot import exp

from dbscheme.env.connection import is_mariadb
from dbscheme.lint.changes import Change, changes_in, is_not_null

_COUNTED = 1000  # at most
_SECONDS = 20


def count(connection: Connection, sql: str) -> list[str]:
    """Return a line for each query that finds rows which a statement would reject.

    A query counts at most 1,000 rows and takes at most 20 seconds. A query is left out if the database lacks one of its
    tables or columns.

    Args:
        connection: to the database; only read.
        sql: the statement.
    """
    limit = f"max_statement_time = {_SECONDS}" if is_mariadb(connection) else f"max_execution_time = {_SECONDS * 1000}"
    connection.exec_driver_sql(f"SET SESSION {limit}")
    lines = []
    for what, rows in _queries(sql):
        counting = f"SELECT COUNT(*) FROM ({rows} LIMIT {_COUNTED}) AS found"
        try:
            found = connection.exec_driver_sql(counting, execution_options={"no_parameters": True}).scalar_one()
        except DBAPIError:  # a column is missing, or the time is over
            found = 0
        connection.rollback()
        if found:
            number = f"{found} or more" if found == _COUNTED else str(found)
            lines.append(f"{number} {what}: {rows}")
    return lines


def _queries(sql: str) -> Iterator[tuple[str, str]]:
    """Return for each check of a statement what it counts, and the SELECT."""
    for change in changes_in(sql):
        table, columns = f"`{change.table}`", ", ".join(f"`{column}`" for column in change.columns)
        if change.verb == "add" and columns and _is_unique(change):
            filled = " AND ".join(f"`{column}` IS NOT NULL" for column in change.columns)
            yield (
                "duplicate values",
                f"SELECT {columns} FROM {table} WHERE {filled} GROUP BY {columns} HAVING COUNT(*) > 1",
            )
        if (change.verb, change.kind) == ("add", "foreign key") and change.definition:
            parent = change.definition.args["reference"].this  # table (columns)
            to = [column.name for column in parent.expressions]
            pairs = list(zip(change.columns, to, strict=False))
            joined = " AND ".join(f"c.`{own}` = p.`{other}`" for own, other in pairs)
            filled = " AND ".join(f"c.`{own}` IS NOT NULL" for own, _ in pairs)
            yield (
                "orphans",
                (
                    f"SELECT c.`{pairs[0][0]}` FROM {table} c LEFT JOIN `{parent.this.name}` p ON {joined} "
                    f"WHERE {filled} AND p.`{pairs[0][1]}` IS NULL"
                ),
            )
        if change.verb in ("modify", "rename") and isinstance(change.definition, exp.ColumnDef):
            column = f"`{change.name}`"
            if is_not_null(change.definition):
                yield "rows with NULL", f"SELECT {column} FROM {table} WHERE {column} IS NULL"
            kind = change.definition.args["kind"]
            name, sizes = kind.this.name, [each.sql(dialect="mysql") for each in kind.expressions]
            if name in ("VARCHAR", "CHAR") and sizes:
                yield (
                    "values that are too long",
                    f"SELECT {column} FROM {table} WHERE CHAR_LENGTH({column}) > {sizes[0]}",
                )
            elif name == "ENUM":
                yield (
                    "values that are not in the ENUM",
                    (f"SELECT {column} FROM {table} WHERE {column} NOT IN ({', '.join(sizes)})"),
                )


def _is_unique(change: Change) -> bool:
    """Return whether a change adds a unique index or a primary key."""
    definition = change.definition
    kind = definition.args.get("kind") if isinstance(definition, exp.ColumnConstraint) else definition
    return isinstance(kind, exp.UniqueColumnConstraint | exp.PrimaryKeyColumnConstraint | exp.PrimaryKey) or (
        isinstance(definition, exp.Create) and bool(definition.args.get("unique"))
    )
