"""M22 destructive."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import Change, changes_of, is_generated, is_not_null, trees_of
from dbscheme.lint.migration import DOWNGRADE, UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule
from dbscheme.lint.types import stores

_INSTEAD = 'see docs/recipes.md, "{}", or say in the docstring why no code needs the old {}: "Safe: ..."'


@rule(
    "M22",
    "destructive",
    'see docs/recipes.md, "Drop a column or a table", and say in the docstring: "Safe: nothing has read it since ..."',
)
def destructive(migration: Migration, _: History) -> Problems:
    """Flag changes that break old code that still runs, unless the docstring says why they are safe.

    Such changes drop or rename a table or a column, truncate a table, add NOT NULL, narrow a type, or multiply
    or divide a column.

    Bad:  ALTER TABLE call_calls DROP COLUMN type
    Good: ALTER TABLE call_calls ADD COLUMN type2 VARCHAR(16)
    """
    if migration.is_safe:
        return
    before = {
        (change.table, change.new_name or change.name): change.definition
        for _, change in changes_of(migration, DOWNGRADE)
        if change.kind == "column" and isinstance(change.definition, exp.ColumnDef)
    }
    made: set[tuple[str, str]] = set()
    for statement, change in changes_of(migration):
        old = before.get((change.table, change.name))
        name = change.name if change.kind == "table" else f"{change.table}.{change.name}"
        if change.verb in ("create", "add"):
            made.add((change.table, change.name))
        elif {(change.table, change.table), (change.table, change.name)} & made:
            continue  # old code does not know what this migration has made
        elif old and is_generated(Change("", "", "", "", definition=old)):
            continue  # nothing stored is lost
        elif change.verb == "drop" and change.kind in ("column", "table"):
            yield Problem(statement.line, f"it drops the {change.kind} {name}")
        elif change.verb == "rename" and change.kind in ("column", "table"):
            instead = _INSTEAD.format(f"Rename a {change.kind}", "name")
            yield Problem(statement.line, f"it renames the {change.kind} {name} to {change.new_name}", instead)
        elif old and isinstance(change.definition, exp.ColumnDef):
            for what, recipe in _narrowing(old, change.definition):
                yield Problem(statement.line, what.format(name), _INSTEAD.format(recipe, "definition"))
    for statement, tree in trees_of(migration, UPGRADE):
        if isinstance(tree, exp.TruncateTable):
            yield Problem(statement.line, "it truncates a table")
        for name in _scaled(tree) if isinstance(tree, exp.Update) else ():
            what = f"it multiplies or divides {name}: if that changes its unit, old code reads and writes wrong values"
            yield Problem(statement.line, what, _INSTEAD.format("Change a type", "unit"))


def _scaled(tree: exp.Update) -> Iterator[str]:
    """Return the columns that an UPDATE multiplies or divides."""
    for value in tree.expressions:
        scaled = value.expression.unnest() if isinstance(value, exp.EQ) else None
        if isinstance(scaled, exp.Mul | exp.Div) and value.this in (scaled.left, scaled.right):
            yield value.this.name


def _narrowing(old: exp.ColumnDef, new: exp.ColumnDef) -> Iterator[tuple[str, str]]:
    """Return how a column is narrowed, compared with the definition that downgrade() restores, and the recipes."""
    if is_not_null(new) and not is_not_null(old):
        yield "it forbids NULL in {}", "Make a column NOT NULL"
    elif is_not_null(new) and old.find(exp.DefaultColumnConstraint) and not new.find(exp.DefaultColumnConstraint):
        yield "it removes the default of {}", "Make a column NOT NULL"
    if not stores(new.args["kind"], old.args["kind"]):
        kinds = [each.args["kind"].sql(dialect="mysql") for each in (old, new)]
        yield f"it changes {{}} from {kinds[0]} to {kinds[1]}, which cannot store all values", "Change a type"
