"""M20 all-rows."""

from sqlglot import exp

from dbscheme.lint.changes import changes_of, columns_added, tables_written, trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M20", "all-rows", "add a WHERE that selects few rows, or waive this and say why it does no harm")
def all_rows(migration: Migration, history: History) -> Problems:
    """Flag writes to all rows of a table that schema/tables.yml lists as large.

    Such a statement locks every row, and replication lags until it finishes.

    Bad:  UPDATE call_calls SET type = 'a'
    Good: UPDATE call_calls SET type = 'a' WHERE type IS NULL
    """
    own = {change.name for _, change in changes_of(migration) if change.verb == "create"}
    added = columns_added(migration)
    for statement, tree in trees_of(migration):
        if not isinstance(tree, exp.Update | exp.Delete | exp.TruncateTable) or _is_limited(tree, added):
            continue
        for table in dict.fromkeys(tables_written(tree)):
            if table in history.large_tables - own:
                yield Problem(statement.line, f"{tree.key.upper().removesuffix('TABLE')} of all rows of {table}")


def _is_limited(tree: exp.Expression, added: set[tuple[str, str]]) -> bool:
    """Return whether a condition or a join selects rows; a column just added has the same value in all of them."""
    conditions = [join.args.get("on") or join.args.get("using") for join in tree.find_all(exp.Join) if not join.side]
    where = tree.args.get("where")
    alike = {name for table, name in added if table in tables_written(tree)}
    selected = {column.name for column in where.find_all(exp.Column)} - alike if where else set()
    return bool(selected or tree.args.get("limit") or any(conditions))
