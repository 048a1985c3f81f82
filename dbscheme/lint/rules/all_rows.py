"""M20: no write to all rows of a large table. It locks them all, and replicas stand still meanwhile."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import changes, columns_added, tables_written
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M20", "all-rows", "add a WHERE that leaves most rows alone, or waive it and say why it does no harm")
def all_rows(migration: Migration, history: History) -> Iterator[Problem]:
    """UPDATE and DELETE have a WHERE that tells rows apart where schema/tables.yml calls a table large."""
    own = {
        change.name
        for statement in migration.statements
        for change in changes(statement)
        if change.verb == "create" and statement.direction == "upgrade"
    }
    added = columns_added(migration.statements, UPGRADE)
    for statement in migration.statements:
        for tree in statement.trees:
            if not isinstance(tree, exp.Update | exp.Delete | exp.TruncateTable) or _is_limited(tree, added):
                continue
            for table in dict.fromkeys(tables_written(tree)):
                if table in history.large_tables - own:
                    yield Problem(statement.line, f"{tree.key.upper().removesuffix('TABLE')} of all rows of {table}")


def _is_limited(tree: exp.Expression, added: set[tuple[str, str]]) -> bool:
    """Whether it has a condition that is one, or is joined by one; a column just added is the same in every row."""
    conditions = [join.args.get("on") or join.args.get("using") for join in tree.find_all(exp.Join) if not join.side]
    where = tree.args.get("where")
    alike = {name for table, name in added if table in tables_written(tree)}
    if where and {column.name for column in where.find_all(exp.Column)} - alike:
        return True
    return bool(tree.args.get("limit") or any(conditions))
