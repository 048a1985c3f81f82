"""M34 row-statements."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.env.statements import is_batched
from dbscheme.lint.changes import trees_of
from dbscheme.lint.migration import Statement
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M34", "row-statements", "correct it, or waive this and say why it is right")
def row_statements(migration: Migration, _: History) -> Problems:
    """Flag statements that write unintended rows or values.

    LIMIT without ORDER BY changes arbitrary rows. INSERT without columns breaks with the next column. INSERT IGNORE
    truncates values. A JOIN without ON combines all rows. CREATE TABLE ... SELECT creates no indexes. MySQL may
    evaluate REPLACE(UUID(), ...) once for all rows.

    Bad:  UPDATE call_calls SET type = 'a' WHERE type IS NULL LIMIT 1000
    Good: /* in batches */ UPDATE call_calls SET type = 'a' WHERE type IS NULL LIMIT 1000
    """
    for statement, tree in trees_of(migration):
        for what in _wrong(statement, tree):
            yield Problem(statement.line, what)


def _wrong(statement: Statement, tree: exp.Expression) -> Iterator[str]:
    match tree:
        case exp.Insert():
            if not isinstance(tree.this, exp.Schema):
                yield "INSERT without the names of the columns"
            if tree.args.get("ignore"):
                yield "INSERT IGNORE ignores errors and truncates values; exclude the existing rows with a WHERE"
        case exp.Create(kind="TABLE") if tree.expression:
            yield "CREATE TABLE ... SELECT creates no indexes; write CREATE TABLE, then INSERT INTO ... SELECT"
        case exp.Update() | exp.Delete():
            if tree.args.get("limit") and not tree.args.get("order") and not is_batched(statement.sql):
                yield "LIMIT without ORDER BY changes arbitrary rows"
            yield from _of_all_rows(tree)
    if tree.find(exp.Uuid) and tree.find(exp.Replace) and not tree.find(exp.Values):
        yield "all rows may get the same REPLACE(UUID(), ...); write RANDOM_BYTES(16)"
    if any(call.name.upper() == "SYSDATE" for call in tree.find_all(exp.Anonymous)):
        yield "a replica executes SYSDATE() at another time; write UTC_TIMESTAMP(6)"


def _of_all_rows(tree: exp.Update | exp.Delete) -> Iterator[str]:
    where = tree.args.get("where")
    tested = {column.table for column in where.find_all(exp.Column)} if where else set()
    for join in tree.find_all(exp.Join):
        conditions = [join.args.get(each) for each in ("on", "using", "kind", "method")]
        if isinstance(join.this, exp.Table) and not any(conditions) and join.this.alias_or_name not in tested:
            yield f"a JOIN of {join.this.sql('mysql')} without ON combines all rows"
    for value in tree.expressions if not where else ():
        query = value.expression.this if isinstance(value.expression, exp.Subquery) else None
        if isinstance(query, exp.Select) and not isinstance(query.expressions[0], exp.Count | exp.Coalesce):
            yield f"rows for which the subquery finds nothing get NULL in {value.this.name}; add WHERE EXISTS (...)"
