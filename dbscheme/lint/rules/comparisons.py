"""M37 comparisons."""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.columns import NUMBERS, TEXTS, definition_of, find_column, has_outer_join
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule
from dbscheme.schema.write import Schema, parsed

_NUMBER = re.compile(r"\s*[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?\s*", re.IGNORECASE)


@server_rule("M37", "comparisons", "correct it, or waive this and say why it is right")
def comparisons(revision: TriedRevision) -> Problems:
    """Flag comparisons that the types of the columns make meaningless.

    The server accepts them, and finds no rows or the wrong rows.

    Bad:  UPDATE call_calls SET type = '' WHERE id = '5e4a0680-804e-11ec-8477-2fea5968d85b'
    Good: UPDATE call_calls SET type = '' WHERE id = UNHEX('5E4A0680804E11EC84772FEA5968D85B')
    """
    schema = revision.both
    for step in revision.steps:
        for tree in parsed(step.statement):
            yield from (Problem(revision.line_of(step), what) for what in _meaningless(tree, schema))


def _meaningless(tree: exp.Expression, schema: Schema) -> Iterator[str]:
    """Return what is wrong with each condition that is meaningless for its columns."""
    for node in tree.walk():
        yield from _mistyped(node)
        match node:
            case exp.Column() if not node.table and (found := find_column(node, schema)) and found[2]:
                yield f"{node.name} in the subquery is {found[0]}.{node.name} of the outer statement; qualify it"
            case exp.EQ() | exp.NEQ() if isinstance(node.left, exp.Column) and not _assigns(node, tree):
                yield from _compared(node.left, [node.right], schema)
                yield from _unrelated(node, schema)
                both = {_type(side, schema) for side in (node.left, node.right) if isinstance(side, exp.Column)}
                if "binary" in both and both & {*TEXTS}:
                    yield f"{node.sql('mysql')} compares bytes with text; write UNHEX(REPLACE(..., '-', ''))"
            case exp.Exists(this=exp.Select() as query) if _is_uncorrelated(query, schema):
                yield f"EXISTS does not depend on the row: {node.sql('mysql')}; compare with the outer table"
            case exp.In(this=exp.Column() as column):
                yield from _compared(column, node.expressions, schema)
                if isinstance(node.parent, exp.Not) and node.args.get("query"):
                    yield from _not_in(node.args["query"].this, schema)
            case exp.Is(this=exp.Column() as column, expression=exp.Null()) if not (
                isinstance(node.parent, exp.Not) or has_outer_join(column)
            ):
                kind = definition_of(column, schema)
                if kind and kind["null"] is False:
                    yield f"{column.sql('mysql')} is NOT NULL, so IS NULL is never true"
            case exp.Add() if not isinstance(node.right, exp.Interval) and not isinstance(node.left, exp.Interval):
                kinds = [_type(side, schema) for side in (node.left, node.right)]
                if any(kind in ("datetime", "date", "timestamp") for kind in kinds) or _is_now(node.left):
                    yield f"{node.sql('mysql')}: + adds to the digits of a time; write + INTERVAL 30 DAY"
                elif any(kind in TEXTS for kind in kinds) and not any(
                    side.is_number for side in (node.left, node.right)
                ):
                    yield f"{node.sql('mysql')}: + adds numbers; write CONCAT()"


def _assigns(node: exp.Expr, tree: exp.Expression) -> bool:
    """Return whether = assigns a value: in SET and ON DUPLICATE KEY UPDATE."""
    return node.parent is tree or isinstance(node.parent, exp.OnConflict)


def _is_uncorrelated(query: exp.Select, schema: Schema) -> bool:
    """Return whether a query uses no column of an outer statement; False if a column is unknown."""
    if isinstance(query.find_ancestor(exp.Update, exp.Delete), exp.Update | exp.Delete):
        places = [find_column(column, schema) for column in query.find_all(exp.Column)]
        return all(places) and not any(place and place[2] for place in places)
    return False


def _mistyped(node: exp.Expr) -> Iterator[str]:
    """Return a line for a condition that is meaningless for any columns."""
    match node:
        case exp.EQ() | exp.NEQ() if isinstance(node.left, exp.JSONExtract) and node.right.name.startswith('"'):
            yield f"{node.sql('mysql')} finds no row: compare with the string without its double quotes"
        case exp.Like(expression=exp.Literal() as pattern) if not re.search("[%_]", pattern.name):
            yield f"LIKE '{pattern.name}' contains no wildcard; write = or add %"
        case exp.Delete() if _deletes_all_copies(node):
            yield "each of two equal rows finds the other one, and both are deleted; write < instead of <>"


def _deletes_all_copies(tree: exp.Delete) -> bool:
    """Return whether a DELETE joins a table with itself on different ids, which both rows of a pair have."""
    tables = [table.name for table in tree.find_all(exp.Table)]
    names = {table.alias for table in tree.find_all(exp.Table) if table.alias and tables.count(table.name) > 1}
    differ = any(
        isinstance(node.left, exp.Column)
        and isinstance(node.right, exp.Column)
        and node.left.name == node.right.name
        and {node.left.table, node.right.table} <= names
        for node in tree.find_all(exp.NEQ)
    )
    return bool(names) and differ and not list(tree.find_all(exp.LT, exp.GT))


def _unrelated(node: exp.EQ | exp.NEQ, schema: Schema) -> Iterator[str]:
    """Return a line if the ids of two tables are compared although one table references the other."""
    if not (isinstance(node.right, exp.Column) and node.left.name == node.right.name == "id"):
        return
    places = [find_column(each, schema) for each in (node.left, node.right) if isinstance(each, exp.Column)]
    tables = [place[0] for place in places if place]
    for one, other in (tables, tables[::-1]) if len(tables) == 2 and tables[0] != tables[1] else ():
        reference = f"{other.rpartition('_')[2].removesuffix('s')}_id"
        if any(column["name"] == reference for column in schema[one]["columns"]):
            yield f"{node.sql('mysql')} compares unrelated ids: {one} has {reference}"


def _compared(column: exp.Column, values: list[exp.Expr], schema: Schema) -> Iterator[str]:
    """Return what is wrong with comparing a column with values."""
    name, definition = column.sql("mysql"), definition_of(column, schema)
    kind = definition["type"] if definition else ""
    for value in values:
        length = re.fullmatch(r"binary\((\d+)\)", kind)
        digits = value.this if isinstance(value, exp.Unhex) else value
        size = (len(digits.name) + 1) // 2
        is_binary = isinstance(digits, exp.HexString if digits is value else exp.Literal)
        if length and is_binary and size != int(length[1]):
            yield f"{name} is {kind.upper()}: no row matches a value of {size} bytes"
        if not isinstance(value, exp.Literal) or not value.is_string:
            continue
        if length and len(value.name) != int(length[1]):
            size = len(value.name)
            yield f"{name} is {kind.upper()}: no row matches a string of {size} characters; write UNHEX('...')"
        elif kind == "json":
            yield f"{name} is JSON: on MySQL, it never equals a string; write JSON_LENGTH() or JSON_CONTAINS()"
        elif kind.split("(")[0].split(" ")[0] in NUMBERS and not _NUMBER.fullmatch(value.name):
            yield f"{name} is {kind.upper()}: '{value.name}' is not a number"


def _not_in(query: exp.Expr, schema: Schema) -> Iterator[str]:
    """Return a line if the query of NOT IN may find NULL."""
    column = query.expressions[0] if isinstance(query, exp.Select) else None
    conditions = [each for each in (query.args.get("where"), *(query.args.get("joins") or ())) if each]
    tested = {each.name for condition in conditions for each in condition.find_all(exp.Column)}
    if not isinstance(column, exp.Column) or column.name in tested:
        return
    definition = definition_of(column, schema)
    if definition and definition["null"]:
        yield f"NOT IN is never true if a {column.name} is NULL; add WHERE {column.name} IS NOT NULL to the query"


def _is_now(node: exp.Expr) -> bool:
    return isinstance(node, exp.CurrentTimestamp | exp.UtcTimestamp) or (
        isinstance(node, exp.Anonymous) and node.name.upper() in ("NOW", "UTC_TIMESTAMP", "CURRENT_TIMESTAMP")
    )


def _type(node: exp.Expr, schema: Schema) -> str:
    """Return the type of a column or a text, without its size; empty for other nodes."""
    if isinstance(node, exp.Literal) and node.is_string and not _NUMBER.fullmatch(node.name):
        return "text"
    definition = definition_of(node, schema) if isinstance(node, exp.Column) else None
    return str(definition["type"]).split("(")[0] if definition else ""
