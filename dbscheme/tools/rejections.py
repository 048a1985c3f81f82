"""Finds the rows of a database that a statement would reject: duplicates, NULLs, orphans, values that do not fit."""

from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlglot import exp

from dbscheme.env.connection import is_mariadb
from dbscheme.lint.changes import Change, changes_in, is_not_null
from dbscheme.schema.write import quoted

_COUNTED = 1000  # at most
_SECONDS = 20
_LONGEST = {"TINYTEXT": 2**8 - 1, "TINYBLOB": 2**8 - 1, "TEXT": 2**16 - 1, "BLOB": 2**16 - 1}  # bytes
_BITS = {"TINYINT": 8, "SMALLINT": 16, "MEDIUMINT": 24, "INT": 32, "BIGINT": 64}
_INTEGERS = _BITS | {f"U{name}": bits for name, bits in _BITS.items()}


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
        if change.verb == "add" and change.columns and _is_unique(change):
            parts = [_part(each) for each in _parts(change)]
            filled = " AND ".join(f"{part} IS NOT NULL" for part in parts)
            grouped = ", ".join(parts)
            yield (
                "duplicate values",
                f"SELECT {grouped} FROM {quoted(change.table)} WHERE {filled} GROUP BY {grouped} HAVING COUNT(*) > 1",
            )
        if change.verb == "add" and change.kind == "primary key":
            for column in map(quoted, change.columns):
                yield "rows with NULL", f"SELECT {column} FROM {quoted(change.table)} WHERE {column} IS NULL"
        if (change.verb, change.kind) == ("add", "foreign key") and change.definition:
            yield from _orphans(change)
        if change.verb in ("modify", "rename") and isinstance(change.definition, exp.ColumnDef):
            yield from _of_column(change, change.definition)


def _orphans(change: Change) -> Iterator[tuple[str, str]]:
    """Return the SELECT of the orphans under a new foreign key, if it names the columns of the parent."""
    parent = change.definition.find(exp.Reference) if change.definition else None
    if not parent or not isinstance(parent.this, exp.Schema):
        return
    pairs = list(zip(change.columns, [column.name for column in parent.this.expressions], strict=False))
    joined = " AND ".join(f"c.{quoted(own)} = p.{quoted(other)}" for own, other in pairs)
    filled = " AND ".join(f"c.{quoted(own)} IS NOT NULL" for own, _ in pairs)
    yield (
        "orphans",
        f"SELECT c.{quoted(pairs[0][0])} FROM {quoted(change.table)} c "
        f"LEFT JOIN {quoted(parent.this.this.name)} p ON {joined} "
        f"WHERE {filled} AND p.{quoted(pairs[0][1])} IS NULL",
    )


def _of_column(change: Change, definition: exp.ColumnDef) -> Iterator[tuple[str, str]]:
    """Return the SELECTs of the values that a new definition of a column rejects."""
    column = quoted(change.name)
    select = f"SELECT {column} FROM {quoted(change.table)} WHERE"
    kind = definition.args["kind"]
    name, sizes = kind.this.name, [each.sql(dialect="mysql") for each in kind.expressions]
    if is_not_null(definition) and name != "TIMESTAMP":  # MariaDB changes its NULLs to the current time
        yield "rows with NULL", f"{select} {column} IS NULL"
    if name in ("VARCHAR", "NVARCHAR") and sizes:
        yield "values that are too long", f"{select} CHAR_LENGTH({column}) > {sizes[0]}"
    elif name in ("CHAR", "NCHAR") and sizes:
        yield "values that are too long", f"{select} CHAR_LENGTH(TRIM(TRAILING ' ' FROM {column})) > {sizes[0]}"
    elif name in ("BINARY", "VARBINARY") and sizes:
        yield "values that are too long", f"{select} LENGTH({column}) > {sizes[0]}"
    elif name in _LONGEST:
        yield "values that are too long", f"{select} LENGTH({column}) > {_LONGEST[name]}"
    elif name in _INTEGERS:
        bits, is_unsigned = _INTEGERS[name], name.startswith("U")
        least, most = (0, 2**bits - 1) if is_unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)
        yield "values that are out of range", f"{select} {column} NOT BETWEEN {least} AND {most}"
    elif name == "ENUM":
        yield (
            "values that are not in the ENUM",
            f"{select} TRIM(TRAILING ' ' FROM {column}) NOT IN ({', '.join(sizes)})",
        )


def _parts(change: Change) -> list[exp.Expr]:
    """Return the parts of an index: columns, prefixes or expressions."""
    definition = change.definition
    if isinstance(definition, exp.Create):
        parts: list[exp.Expr] = definition.this.args["params"].args.get("columns", [])
    else:
        inside = definition.find(exp.Schema) if definition else None
        parts = inside.expressions if inside else (definition.args.get("expressions") if definition else None) or []
    return parts or [exp.column(name) for name in change.columns]


def _part(part: exp.Expr) -> str:
    """Return a part of an index as an expression: a prefix as LEFT()."""
    part = part.this if isinstance(part, exp.Ordered) else part
    if isinstance(part, exp.ColumnPrefix):
        return f"LEFT({quoted(part.this.name)}, {part.expression.name})"
    if isinstance(part, exp.Anonymous):  # a prefix in CREATE INDEX
        return f"LEFT({quoted(part.name)}, {part.expressions[0].name})"
    if isinstance(part, exp.Column | exp.Identifier):
        return quoted(part.name)
    return part.sql(dialect="mysql")


def _is_unique(change: Change) -> bool:
    """Return whether a change adds a unique index or a primary key."""
    definition = change.definition
    kind = definition.args.get("kind") if isinstance(definition, exp.ColumnConstraint) else definition
    return isinstance(kind, exp.UniqueColumnConstraint | exp.PrimaryKeyColumnConstraint | exp.PrimaryKey) or (
        isinstance(definition, exp.Create) and bool(definition.args.get("unique"))
    )
