"""M22: what is dropped, renamed or narrowed fails old code that still runs: the docstring says why that is safe."""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import Change, changes, is_generated, is_not_null, of_direction
from dbscheme.lint.history import History
from dbscheme.lint.migration import DOWNGRADE, UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule
from dbscheme.lint.types import holds

_SAYS_WHY = re.compile(r"^\s*safe\b[^\n]*\w", re.IGNORECASE | re.MULTILINE)


@migration_rule(
    "M22", "destructive", 'add a line to the docstring that says why: "Safe: nothing has read it since ..."'
)
def destructive(migration: Migration, _: History) -> Iterator[Problem]:
    """DROP or RENAME of a column or table, TRUNCATE, NOT NULL, a narrower type: a line that begins with "Safe"."""
    if _SAYS_WHY.search(migration.explanation):
        return
    back = of_direction(migration.statements, DOWNGRADE)
    before = {
        (change.table, change.new_name or change.name): change.definition
        for change in back
        if change.kind == "column"
        and change.verb in ("modify", "rename")
        and isinstance(change.definition, exp.ColumnDef)
    }
    # what they hold is made of other columns
    generated = {(change.table, change.name) for change in back if change.kind == "column" and is_generated(change)}
    made: set[str] = set()
    for statement in migration.statements:
        if statement.direction != UPGRADE:
            continue
        for change in changes(statement):
            if change.verb == "create":
                made.add(change.name)
            elif change.table in made or (change.table, change.name) in generated:
                continue
            elif change.verb == "drop" and change.kind in ("column", "table"):
                what = change.name if change.kind == "table" else f"{change.table}.{change.name}"
                yield Problem(statement.line, f"it drops the {change.kind} {what}")
            elif change.verb == "rename" and change.kind in ("column", "table"):
                what = change.name if change.kind == "table" else f"{change.table}.{change.name}"
                yield Problem(statement.line, f"it renames the {change.kind} {what} to {change.new_name}")
            elif narrowing := _narrowing(change, before):
                yield Problem(statement.line, narrowing)
        for tree in statement.trees:
            if isinstance(tree, exp.TruncateTable):
                yield Problem(statement.line, "it truncates a table")


def _narrowing(change: Change, before: dict[tuple[str, str], exp.ColumnDef]) -> str:
    """How a column is narrowed, judged by the type that downgrade() gives back to it; empty if it is not."""
    old = before.get((change.table, change.name))
    new = change.definition
    if change.kind != "column" or change.verb == "add" or old is None or not isinstance(new, exp.ColumnDef):
        return ""
    if is_not_null(new) and not is_not_null(old):
        return f"it forbids NULL in {change.table}.{change.name}"
    if is_not_null(new) and old.find(exp.DefaultColumnConstraint) and not new.find(exp.DefaultColumnConstraint):
        return f"it takes the default from {change.table}.{change.name}"
    if holds(new.args["kind"], old.args["kind"]):
        return ""
    kinds = [each.args["kind"].sql(dialect="mysql") for each in (old, new)]
    return f"it narrows {change.table}.{change.name} from {kinds[0]} to {kinds[1]}"
