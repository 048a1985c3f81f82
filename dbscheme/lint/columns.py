"""Finds the definitions of the columns that a statement names."""

from typing import Any

from sqlglot import exp

from dbscheme.schema.write import Schema

NUMBERS = ("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double")
TEXTS = ("varchar", "char", "tinytext", "text", "mediumtext", "longtext", "enum")
SCOPES = (exp.Select, exp.Update, exp.Delete, exp.Insert)


def definition_of(column: exp.Column, schema: Schema) -> dict[str, Any] | None:
    """Return the definition of a column; None if unknown."""
    place = find_column(column, schema)
    return place[1] if place else None


def find_column(column: exp.Column, schema: Schema) -> tuple[str, dict[str, Any], bool] | None:
    """Return the table and the definition of a column, and whether only an outer statement has it; None if unknown."""
    scope, is_outer = column.find_ancestor(*SCOPES), False
    while scope:
        tables = {each.alias_or_name: each.name for each in tables_of(scope)}
        derived = [each for each in scope.find_all(exp.Subquery) if each.alias]
        if derived or any(name not in schema for name in tables.values()):
            return None
        for alias, table in tables.items():
            for each in schema[table]["columns"] if column.table in ("", alias) else ():
                if each["name"].lower() == column.name.lower():
                    return table, each, is_outer
        scope, is_outer = scope.find_ancestor(*SCOPES), True
    return None


def tables_of(scope: exp.Expr) -> list[exp.Table]:
    """Return the tables of a statement or a query, without the tables of its subqueries."""
    return [table for table in scope.find_all(exp.Table) if table.find_ancestor(*SCOPES) is scope]


def has_outer_join(column: exp.Column) -> bool:
    """Return whether the statement or query of a column has an outer join."""
    scope = column.find_ancestor(*SCOPES)
    return scope is not None and any(join.side for join in scope.find_all(exp.Join))
