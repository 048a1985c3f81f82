"""M34 row-statements."""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.env.statements import is_batched
from dbscheme.lint.changes import changes_of, columns_added, tables_written, trees_of
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
    added = columns_added(migration)
    own = {change.name for _, change in changes_of(migration) if (change.verb, change.kind) == ("create", "table")}
    for statement, tree in trees_of(migration):
        if isinstance(tree, exp.Update | exp.Delete) and not _selects(tree) and not _fills(tree, added, own):
            yield Problem(statement.line, f"{tree.key.upper()} of all rows of {', '.join(tables_written(tree))}")
        for what in _wrong(statement, tree):
            yield Problem(statement.line, what)
    limits = any("group_concat_max_len" in each.sql for each in migration.statements)
    for statement, tree in trees_of(migration) if not limits else ():
        if isinstance(tree, exp.Update | exp.Insert) and tree.find(exp.GroupConcat):
            instead = "execute SET SESSION group_concat_max_len = ... first"
            yield Problem(statement.line, "GROUP_CONCAT() cuts its result at 1,024 bytes on MySQL", instead)


def _selects(tree: exp.Update | exp.Delete) -> bool:
    """Return whether a statement has a WHERE, a LIMIT or a join."""
    parts = ("where", "limit", "joins", "using")
    return any(tree.args.get(each) or (tree.this and tree.this.args.get(each)) for each in parts)


def _fills(tree: exp.Update | exp.Delete, added: set[tuple[str, str]], own: set[str]) -> bool:
    """Return whether a statement only writes columns or tables that the migration adds."""
    tables = tables_written(tree)
    columns = {value.this.name for value in tree.expressions if isinstance(value, exp.EQ)}
    is_new = isinstance(tree, exp.Update) and {(table, name) for table in tables for name in columns} <= added
    return is_new or set(tables) <= own


def _wrong(statement: Statement, tree: exp.Expression) -> Iterator[str]:
    match tree:
        case exp.Insert():
            if not isinstance(tree.this, exp.Schema):
                yield "INSERT without the names of the columns"
            if isinstance(tree.expression, exp.Select) and tree.expression.is_star:
                yield "SELECT * inserts other columns when the table changes; name them"
            yield from _swapped(tree)
            query = tree.expression
            if isinstance(query, exp.Select) and query.args.get("limit") and not is_batched(statement.sql):
                order = query.args.get("order")
                if not order or order.find(exp.Rand):
                    yield "LIMIT without ORDER BY, or with ORDER BY RAND(), inserts arbitrary rows"
            if tree.args.get("ignore"):
                yield "INSERT IGNORE ignores errors and truncates values; exclude the existing rows with a WHERE"
        case exp.Create(kind="TABLE") if tree.expression:
            yield "CREATE TABLE ... SELECT creates no indexes; write CREATE TABLE, then INSERT INTO ... SELECT"
        case exp.Update() | exp.Delete():
            yield from _unintended_rows(statement, tree)
            yield from _of_all_rows(tree)
            yield from _reads_what_it_set(tree)
    yield from _wrong_calls(tree)


def _unintended_rows(statement: Statement, tree: exp.Update | exp.Delete) -> Iterator[str]:
    order = tree.args.get("order")
    if tree.args.get("limit") and not is_batched(statement.sql) and not (order and not order.find(exp.Rand)):
        yield "LIMIT without ORDER BY, or with ORDER BY RAND(), changes arbitrary rows"
    if isinstance(tree, exp.Delete) and _joins_itself(tree):
        yield "a row may join itself, so the DELETE removes every copy; write a.id < b.id"


def _wrong_calls(tree: exp.Expression) -> Iterator[str]:
    """Return what is wrong with the functions that a statement calls."""
    if tree.find(exp.Uuid) and tree.find(exp.Replace) and not tree.find(exp.Values):
        yield "all rows may get the same REPLACE(UUID(), ...); write RANDOM_BYTES(16)"
    if tree.find(exp.ConvertTimezone) or any(
        call.name.upper() == "CONVERT_TZ" for call in tree.find_all(exp.Anonymous)
    ):
        zones = [
            each.name for each in tree.find_all(exp.Literal) if re.fullmatch(r"[A-Z][A-Za-z]+(?:/\w+)?", each.name)
        ]
        if zones:
            yield f"CONVERT_TZ() is NULL on a server without time zone tables: {zones[0]}; write an offset"
    for part in tree.find_all(exp.Substring):
        if part.args.get("start") == exp.Literal.number(0):
            yield "SUBSTRING() from position 0 is empty; the first position is 1"
    randoms = tree.find_all(exp.Rand) if isinstance(tree, exp.Update | exp.Insert) else ()
    if any(not random.find_ancestor(exp.Order) for random in randoms):
        yield "RAND() is predictable and repeats values; write RANDOM_BYTES()"
    if any(call.name.upper() == "SYSDATE" for call in tree.find_all(exp.Anonymous)):
        yield "a replica executes SYSDATE() at another time; write UTC_TIMESTAMP(6)"


def _joins_itself(tree: exp.Delete) -> bool:
    """Return whether a DELETE joins a table with itself, and no condition excludes the same row."""
    names = [table.name for table in tree.find_all(exp.Table) if table.alias and not table.find_ancestor(exp.Select)]
    compared = [
        node
        for node in tree.find_all(exp.LT, exp.GT, exp.NEQ, exp.EQ)
        if isinstance(node.left, exp.Column) and isinstance(node.right, exp.Column)
    ]
    excludes = any(not isinstance(node, exp.EQ) or node.left.name != node.right.name for node in compared)
    return len(names) > len(set(names)) and not excludes


def _swapped(tree: exp.Insert) -> Iterator[str]:
    """Return a line for each selected column whose name is the name of another column in the INSERT."""
    if not (isinstance(tree.this, exp.Schema) and isinstance(tree.expression, exp.Select)):
        return
    names = [each.name for each in tree.this.expressions]
    for name, value in zip(names, tree.expression.expressions, strict=False):
        if (
            isinstance(value, exp.Column)
            and value.name != name
            and value.name in names
            and name in (each.name for each in tree.expression.expressions)
        ):
            yield f"{name} gets {value.name}, and {value.name} is another column of the INSERT; correct the order"


def _reads_what_it_set(tree: exp.Update | exp.Delete) -> Iterator[str]:
    """Return a line for each value that reads a column which the same SET has already changed."""
    done: set[exp.Expr] = set()
    for value in tree.expressions if isinstance(tree, exp.Update) else ():
        for column in value.expression.find_all(exp.Column) if isinstance(value, exp.EQ) else ():
            if column in done and not column.find_ancestor(exp.Select):
                yield f"SET changes {column.name} before {value.this.name} reads it; change their order"
        if value.this in done:
            yield f"SET changes {value.this.name} twice; leave one out"
        done.add(value.this)


def _of_all_rows(tree: exp.Update | exp.Delete) -> Iterator[str]:
    where = tree.args.get("where")
    tested = {column.table for column in where.find_all(exp.Column)} if where else set()
    names = {column.name for column in where.find_all(exp.Column)} if where else set()
    joined = _compared_with_others(where) if where else set()
    used = tested | {column.table for value in tree.expressions for column in value.find_all(exp.Column)}
    for join in tree.find_all(exp.Join):
        if join.side == "LEFT" and isinstance(join.this, exp.Table) and join.this.alias_or_name not in used:
            yield f"neither WHERE nor SET uses the LEFT JOIN of {join.this.sql('mysql')}; add a condition on it"
        conditions = [join.args.get(each) for each in ("on", "using", "kind", "method")]
        if isinstance(join.this, exp.Table) and not any(conditions) and join.this.alias_or_name not in joined:
            yield f"a JOIN of {join.this.sql('mysql')} without ON combines all rows"
    for value in tree.expressions:
        case = value.expression if isinstance(value, exp.EQ) else None
        if isinstance(case, exp.Case) and not case.args.get("default") and value.this.name not in names:
            yield f"rows without a WHEN get NULL in {value.this.name}; add ELSE, or a WHERE that excludes them"
        if where and (where.find(exp.Select) or value.this.name in names):
            continue
        query = value.expression.this if isinstance(value.expression, exp.Subquery) else None
        if isinstance(query, exp.Select) and not isinstance(query.expressions[0], exp.Count | exp.Coalesce):
            yield f"rows for which the subquery finds nothing get NULL in {value.this.name}; add WHERE EXISTS (...)"


def _compared_with_others(where: exp.Where) -> set[str]:
    """Return the tables that a condition joins to another table, or limits by a column named id."""
    found: set[str] = set()
    for node in where.find_all(exp.EQ, exp.NullSafeEQ, exp.In):
        columns = list(node.find_all(exp.Column))
        if len({column.table for column in columns}) > 1 or any(column.name == "id" for column in columns):
            found |= {column.table for column in columns}
    return found
