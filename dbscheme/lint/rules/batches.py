"""M29 batches."""

from alembic.util import CommandError
from sqlglot import exp

from dbscheme.env.statements import is_batched
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_MOST_ROWS = 50_000


@rule("M29", "batches", "let the WHERE exclude the rows that it has changed, as in WHERE column IS NULL LIMIT 1000")
def batches(migration: Migration, _: History) -> Problems:
    """Flag statements in batches that would never end.

    Alembic repeats such a statement until it finds no row. An UPDATE must set a column that its WHERE tests. If it sets
    the column to another one, which may have NULL, its WHERE must exclude NULL. A large batch locks its rows for long.

    Bad:  /* in batches */ UPDATE call_calls SET type = 'a' WHERE status = '' LIMIT 1000
    Good: /* in batches */ UPDATE call_calls SET type = 'a' WHERE type IS NULL LIMIT 1000
    """
    for statement in migration.statements:
        try:
            if not is_batched(statement.sql):
                continue
        except CommandError as error:
            yield Problem(statement.line, str(error))
            continue
        for tree in statement.trees:
            limit = tree.args.get("limit")
            if limit and limit.expression.is_int and int(limit.expression.name) > _MOST_ROWS:
                what = f"a batch of {limit.expression.name} rows locks them for too long"
                yield Problem(statement.line, what, f"write LIMIT 1000, at most {_MOST_ROWS}")
            where = tree.args.get("where")
            tested = {column.name for column in where.find_all(exp.Column)} if where else set()
            changed = {value.this.name for value in tree.expressions if isinstance(value, exp.EQ)}
            if isinstance(tree, exp.Update) and not tested & changed:
                yield Problem(statement.line, "its WHERE tests no column that it sets")
            # LEFT(name, 9) ends LENGTH(name) > 9, and REPLACE(name, 'a', 'b') ends name LIKE '%a%'
            examined = _examined(where) if where else set()
            for value in tree.expressions if isinstance(tree, exp.Update) else ():
                if where and isinstance(value, exp.EQ) and _still_found(value, where):
                    yield Problem(statement.line, f"its WHERE still finds the rows whose {value.this.name} it has set")
                query = value.expression if isinstance(value, exp.EQ) else None
                exists = where.find(exp.Exists) if where else None
                if isinstance(query, exp.Subquery) and _is_null(value.this, where) and not exists:
                    what = f"every batch finds the rows for which the subquery returns no {value.this.name}"
                    yield Problem(statement.line, what, "add AND EXISTS (...) to the WHERE")
            for value in tree.expressions if isinstance(tree, exp.Update) and len(changed) == 1 else ():
                source = value.expression
                compares = value.this in examined or (where and any(node == source for node in where.walk()))
                if not isinstance(source, exp.Column) and value.this in source.find_all(exp.Column) and not compares:
                    what = f"each batch changes {value.this.name} of the same rows again"
                    instead = "set it to a value that does not depend on it, or waive this and say why the batches end"
                    yield Problem(statement.line, what, instead)
                for name in _may_be_null(source, value.this) - tested - {"id"} if _is_null(value.this, where) else ():
                    instead = f"add AND {name} IS NOT NULL to the WHERE"
                    yield Problem(statement.line, f"it finds rows with NULL in {name} again and again", instead)


def _examined(where: exp.Expr) -> set[exp.Column]:
    """Return the columns that a condition examines with a function or a pattern."""
    inside = (exp.Length, exp.Like, exp.RegexpLike, exp.JSONExtract, exp.Anonymous)
    return {column for column in where.find_all(exp.Column) if column.find_ancestor(*inside)}


def _may_be_null(source: exp.Expr, target: exp.Expr) -> set[str]:
    """Return the columns of which a NULL makes a value NULL."""
    handled = (exp.Coalesce, exp.If, exp.Case, exp.Select, exp.ConcatWs)
    columns = [column for column in source.find_all(exp.Column) if column != target]
    return {column.name for column in columns if not column.find_ancestor(*handled)}


def _is_null(target: exp.Expr, where: exp.Expr | None) -> bool:
    """Return whether a condition finds NULLs of a column."""
    tests = where.find_all(exp.Is, exp.NullSafeEQ) if where else ()
    return any(node.this == target for node in tests)


def _still_found(value: exp.EQ, where: exp.Expr) -> bool:
    """Return whether a condition still holds after a column gets a constant."""
    constant, conditions = value.expression, where.this.flatten() if isinstance(where.this, exp.And) else [where.this]
    own = [each.unnest() for each in conditions if value.this in each.find_all(exp.Column)]
    return bool(own) and isinstance(constant, exp.Literal) and all(_holds(each, constant) for each in own)


def _holds(condition: exp.Expr, constant: exp.Literal) -> bool:
    match condition:
        case exp.NEQ(expression=exp.Literal() as other):
            return other != constant
        case exp.EQ(expression=exp.Literal() as other):
            return other == constant
        case exp.In():
            return constant in condition.expressions
        case exp.Not(this=exp.In() as found):
            return bool(found.expressions) and constant not in found.expressions
        case exp.Not(this=exp.Is()):
            return True
    return False
