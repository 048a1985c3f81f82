"""M20 all-rows."""

from sqlglot import exp

from dbscheme.lint.changes import changes_of, columns_added, tables_written, trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule(
    "M20",
    "all-rows",
    'add a WHERE that selects few rows, see docs/recipes.md, "Fill a column in batches", or waive this and say why it '
    "does no harm",
)
def all_rows(migration: Migration, history: History) -> Problems:
    """Flag statements that write, or copy, all rows of a table that schema/tables.yml lists as large.

    Such a statement locks every row, and replication lags until it finishes. IS NOT NULL, <> and LIKE '%' select almost
    all rows.

    Bad:  UPDATE call_calls SET type = 'a' WHERE id IS NOT NULL
    Good: UPDATE call_calls SET type = 'a' WHERE type IS NULL
    """
    own = {change.name for _, change in changes_of(migration) if change.verb == "create"}
    added = columns_added(migration)
    for statement, tree in trees_of(migration):
        tables = _tables(tree)
        query = tree.expression if isinstance(tree, exp.Insert) else tree
        alike = {name for table, name in added if table in tables}
        where = query.args.get("where")
        if query.args.get("limit") or (where and _selects_few(where.this, alike)):
            continue
        for table in dict.fromkeys(tables):
            if table in history.large_tables - own:
                yield Problem(statement.line, f"{tree.key.upper().removesuffix('TABLE')} of all rows of {table}")


def _tables(tree: exp.Expression) -> list[str]:
    """Return the tables whose rows a statement writes, or copies with INSERT ... SELECT."""
    if isinstance(tree, exp.Insert):
        return [table.name for table in tree.expression.find_all(exp.Table)] if tree.expression else []
    return tables_written(tree) if isinstance(tree, exp.Update | exp.Delete | exp.TruncateTable) else []


def _selects_few(condition: exp.Expr, alike: set[str]) -> bool:
    """Return whether a condition may select few rows.

    Args:
        condition: the condition of a WHERE.
        alike: columns that have the same value in all rows, because the migration has just added them.
    """
    match condition:
        case exp.Paren():
            return _selects_few(condition.this, alike)
        case exp.And():
            return _selects_few(condition.left, alike) or _selects_few(condition.right, alike)
        case exp.Or():
            return _selects_few(condition.left, alike) and _selects_few(condition.right, alike)
        case exp.Not():
            return bool(condition.find(exp.Select))
        case exp.NEQ():
            return False
        case exp.Boolean():
            return not condition.this
        case exp.EQ() if condition.left == condition.right:
            return False
        case exp.GT() | exp.GTE() | exp.Like() if isinstance(condition.right, exp.Literal):
            return condition.right.name.strip("%0") != ""
    return bool({column.name for column in condition.find_all(exp.Column)} - alike)
