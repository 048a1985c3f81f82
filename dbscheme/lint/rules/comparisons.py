"""M37 comparisons."""

import re
from collections.abc import Iterator
from typing import Any

from sqlglot import exp

from dbscheme.lint.migration import parsed
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule
from dbscheme.schema.write import Schema

_SCOPES = (exp.Select, exp.Update, exp.Delete, exp.Insert)
_NUMBER = re.compile(r"\s*[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?\s*", re.IGNORECASE)
_NUMBERS = ("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double")
_TEXTS = ("varchar", "char", "tinytext", "text", "mediumtext", "longtext", "enum")


@server_rule("M37", "comparisons", "correct it, or waive this and say why it is right")
def comparisons(revision: TriedRevision) -> Problems:
    """Flag comparisons that the types of the columns make meaningless.

    The server accepts them, and finds no rows or the wrong rows.

    Bad:  UPDATE call_calls SET type = '' WHERE id = '5e4a0680-804e-11ec-8477-2fea5968d85b'
    Good: UPDATE call_calls SET type = '' WHERE id = UNHEX('5E4A0680804E11EC84772FEA5968D85B')
    """
    schema = {**revision.after, **revision.before}
    for table in revision.tables:  # the columns as the statements find them, and the new ones
        old = revision.before[table]["columns"]
        known = {column["name"] for column in old}
        new = [each for each in revision.after[table]["columns"] if each["name"] not in known]
        schema[table] = {"columns": [*old, *new]}
    for step in revision.steps:
        for tree in parsed(step.statement):
            yield from (Problem(revision.line_of(step), what) for what in _meaningless(tree, schema))


def _meaningless(tree: exp.Expression, schema: Schema) -> Iterator[str]:
    """Return what is wrong with each condition that is meaningless for its columns."""
    for node in tree.walk():
        match node:
            case exp.Column() if not node.table and (found := _found(node, schema)) and found[2]:
                yield f"{node.name} in the subquery is {found[0]}.{node.name} of the outer statement; qualify it"
            case exp.EQ() | exp.NEQ() if isinstance(node.left, exp.Column) and node.parent is not tree:
                yield from _compared(node.left, [node.right], schema)
            case exp.In(this=exp.Column() as column):
                yield from _compared(column, node.expressions, schema)
                if isinstance(node.parent, exp.Not) and node.args.get("query"):
                    yield from _not_in(node.args["query"].this, schema)
            case exp.Is(this=exp.Column() as column, expression=exp.Null()) if not (
                isinstance(node.parent, exp.Not) or _has_outer_join(column)
            ):
                kind = _definition(column, schema)
                if kind and kind["null"] is False:
                    yield f"{column.sql('mysql')} is NOT NULL, so IS NULL is never true"
            case exp.Add():
                kinds = [_type(side, schema) for side in (node.left, node.right)]
                if any(kind in _TEXTS for kind in kinds) and not any(
                    side.is_number for side in (node.left, node.right)
                ):
                    yield f"{node.sql('mysql')}: + adds numbers; write CONCAT()"


def _compared(column: exp.Column, values: list[exp.Expr], schema: Schema) -> Iterator[str]:
    """Return what is wrong with comparing a column with values."""
    name, definition = column.sql("mysql"), _definition(column, schema)
    kind = definition["type"] if definition else ""
    for value in values:
        if not isinstance(value, exp.Literal) or not value.is_string:
            continue
        length = re.fullmatch(r"binary\((\d+)\)", kind)
        if length and len(value.name) != int(length[1]):
            size = len(value.name)
            yield f"{name} is {kind.upper()}: no row matches a string of {size} characters; write UNHEX('...')"
        elif kind == "json":
            yield f"{name} is JSON: on MySQL, it never equals a string; write JSON_LENGTH() or JSON_CONTAINS()"
        elif kind.split("(")[0].split(" ")[0] in _NUMBERS and not _NUMBER.fullmatch(value.name):
            yield f"{name} is {kind.upper()}: '{value.name}' is not a number"


def _not_in(query: exp.Expr, schema: Schema) -> Iterator[str]:
    """Return a line if the query of NOT IN may find NULL."""
    column = query.expressions[0] if isinstance(query, exp.Select) else None
    conditions = [each for each in (query.args.get("where"), *(query.args.get("joins") or ())) if each]
    tested = {each.name for condition in conditions for each in condition.find_all(exp.Column)}
    if not isinstance(column, exp.Column) or column.name in tested:
        return
    definition = _definition(column, schema)
    if definition and definition["null"]:
        yield f"NOT IN is never true if a {column.name} is NULL; add WHERE {column.name} IS NOT NULL to the query"


def _type(node: exp.Expr, schema: Schema) -> str:
    """Return the type of a column or a text, without its size; empty for other nodes."""
    if isinstance(node, exp.Literal) and node.is_string and not _NUMBER.fullmatch(node.name):
        return "text"
    definition = _definition(node, schema) if isinstance(node, exp.Column) else None
    return str(definition["type"]).split("(")[0] if definition else ""


def _definition(column: exp.Column, schema: Schema) -> dict[str, Any] | None:
    found = _found(column, schema)
    return found[1] if found else None


def _found(column: exp.Column, schema: Schema) -> tuple[str, dict[str, Any], bool] | None:
    """Return the table and the definition of a column, and whether only an outer statement has it; None if unknown."""
    scope, is_outer = column.find_ancestor(*_SCOPES), False
    while scope:
        tables = {each.alias_or_name: each.name for each in _tables(scope)}
        derived = [each for each in scope.find_all(exp.Subquery) if each.alias]
        if derived or any(name not in schema for name in tables.values()):
            return None
        for alias, table in tables.items():
            for definition in schema[table]["columns"] if column.table in ("", alias) else ():
                if definition["name"] == column.name:
                    return table, definition, is_outer
        scope, is_outer = scope.find_ancestor(*_SCOPES), True
    return None


def _tables(scope: exp.Expr) -> list[exp.Table]:
    """Return the tables of a statement or a query, without the tables of its subqueries."""
    return [table for table in scope.find_all(exp.Table) if table.find_ancestor(*_SCOPES) is scope]


def _has_outer_join(column: exp.Column) -> bool:
    scope = column.find_ancestor(*_SCOPES)
    return scope is not None and any(join.side for join in scope.find_all(exp.Join))
