"""M33 conditions."""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_WILDCARD = re.compile(r"(?<=[a-z0-9])_(?=[a-z0-9%])", re.IGNORECASE)
_NOW = (exp.CurrentTimestamp, exp.UtcTimestamp)
_ASSIGNS = (exp.Update, exp.OnConflict, exp.Insert)


@rule("M33", "conditions", "correct it, or waive this and say why it is right")
def conditions(migration: Migration, _: History) -> Problems:
    """Flag conditions that are always or never true, or that match unintended rows.

    A comparison with NULL is never true. AND binds stronger than OR. In LIKE, _ stands for any character.

    Bad:  DELETE FROM contact_cases WHERE name <> NULL
    Good: DELETE FROM contact_cases WHERE name IS NOT NULL
    """
    for statement, tree in trees_of(migration):
        for node in tree.walk():
            for what in (*_constant(node), *_unintended(node)):
                yield Problem(statement.line, f"{node.sql(dialect='mysql')}: {what}")


def _constant(node: exp.Expr) -> Iterator[str]:
    """Return why a condition has the same result for all rows, or all rows with a value."""
    match node:
        case exp.EQ() | exp.NEQ() if isinstance(node.right, exp.Null) and not isinstance(node.parent, _ASSIGNS):
            yield "a comparison with NULL is never true; write IS NULL or IS NOT NULL"
        case exp.EQ() | exp.NEQ() if isinstance(node.left, exp.Literal) and isinstance(node.right, exp.Literal):
            hint = "; a name in quotes is a string" if node.left.is_string else ""
            yield f"it compares two constants{hint}"
        case exp.EQ() | exp.NEQ() | exp.NullSafeEQ() if node.left == node.right and not isinstance(
            node.parent, _ASSIGNS
        ):
            yield "it compares an expression with itself"
        case exp.Is() if isinstance(node.this, exp.Literal):
            yield "it tests a constant; a name in quotes is a string"
        case exp.Concat() if _has_no_comma(node):
            yield "two strings without a comma become one"
        case exp.NEQ() if _differs_in_case(node.left, node.right) or _differs_in_case(node.right, node.left):
            yield "the collations ignore case, so it is never true; write BINARY"
        case exp.Or() if isinstance(node.left, exp.Literal) or isinstance(node.right, exp.Literal):
            yield "a constant is true for every row; compare the column with it"
        case exp.Or() if _alike(node, exp.NEQ):
            yield "it is true for every row with a value; write AND, or NOT IN"
        case exp.And() if _alike(node, exp.EQ) or _is_null_and_equal(node):
            yield "it is never true; write OR, or IN"
        case exp.Between() if _reversed(node.args["low"], node.args["high"]):
            yield "it is never true, because the first value is the greater one"
        case exp.Not() if isinstance(found := node.this.unnest(), exp.In) and any(
            isinstance(each, exp.Null) for each in found.expressions
        ):
            yield "NOT IN with NULL is never true"


def _unintended(node: exp.Expr) -> Iterator[str]:
    """Return why a condition or a value is not what it looks like."""
    match node:
        case exp.Or() if isinstance(node.left, exp.And) or isinstance(node.right, exp.And):
            yield "AND binds stronger than OR; write the parentheses"
        case exp.GT() | exp.GTE() if node.left.name == "tm_delete" and isinstance(node.right, _NOW):
            yield "tm_delete is NULL for rows that are not deleted; write IS NULL"
        case exp.Unhex() if node.this.is_string and not re.fullmatch(r"(?:[0-9a-fA-F]{2})*", node.this.name):
            yield "UNHEX() of other characters than hexadecimal digits is NULL"
        case exp.Like() if not isinstance(node.parent, exp.Escape) and _WILDCARD.search(node.expression.name):
            yield r"_ stands for any character; write \_ for an underscore"
        case exp.Update():
            for value in node.expressions:
                if isinstance(value, exp.EQ) and isinstance(value.expression, exp.And | exp.Or):
                    yield f"{value.this.name} becomes 0 or 1; write a comma between two columns"
                elif isinstance(value, exp.EQ) and _stays_null(value, node):
                    yield f"{value.this.name} stays NULL; write COALESCE()"


def _has_no_comma(node: exp.Concat) -> bool:
    """Return whether strings follow each other without a comma; the parser marks a written CONCAT() as safe."""
    return "safe" not in node.args and {each.is_string for each in node.expressions} == {True}


def _differs_in_case(one: exp.Expr, other: exp.Expr) -> bool:
    return isinstance(one, exp.Column) and isinstance(other, exp.Lower | exp.Upper) and other.this == one


def _stays_null(value: exp.EQ, update: exp.Update) -> bool:
    """Return whether a column gets a value that depends on it, although the WHERE says that it is NULL."""
    where = update.args.get("where")
    condition = where.this if where else None
    parts = list(condition.flatten()) if isinstance(condition, exp.And) else [condition]
    is_null = any(isinstance(each, exp.Is) and each.this == value.this for each in parts)
    handled = (exp.Coalesce, exp.If, exp.Case, exp.Is, exp.NullSafeEQ)
    columns = value.expression.find_all(exp.Column)
    uses = [each for each in columns if each == value.this and not each.find_ancestor(exp.Select)]
    return is_null and bool(uses) and not any(each.find_ancestor(*handled) for each in uses)


def _alike(node: exp.Connector, comparison: type[exp.Binary]) -> bool:
    """Return whether both sides compare the same column with different constants."""
    left, right = node.left, node.right
    return (
        isinstance(left, comparison)
        and isinstance(right, comparison)
        and left.this == right.this
        and isinstance(left.expression, exp.Literal)
        and isinstance(right.expression, exp.Literal)
        and left.expression != right.expression
    )


def _is_null_and_equal(node: exp.And) -> bool:
    """Return whether a column has to be NULL and to equal something."""
    parts = list(node.flatten())
    null = [each.this for each in parts if isinstance(each, exp.Is) and isinstance(each.expression, exp.Null)]
    return any(isinstance(each, exp.EQ | exp.In) and each.this in null for each in parts)


def _reversed(low: exp.Expr, high: exp.Expr) -> bool:
    """Return whether the first constant is greater than the second one."""
    if not (isinstance(low, exp.Literal) and isinstance(high, exp.Literal) and low.is_string == high.is_string):
        return False
    try:
        return float(low.name) > float(high.name)
    except ValueError:  # texts
        return low.name > high.name
