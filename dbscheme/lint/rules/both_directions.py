"""M10: both directions are there. A downgrade that is missing is found out when it is needed most."""

from collections.abc import Iterator

from dbscheme.lint.changes import of_direction
from dbscheme.lint.history import History
from dbscheme.lint.migration import DOWNGRADE, UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule(
    "M10", "both-directions", "write what restores the schema before it, and the rows as far as they can be"
)
def both_directions(migration: Migration, _: History) -> Iterator[Problem]:
    """Neither is empty; downgrade() may be where only rows are written and the docstring says why they stay."""
    given = {statement.direction for statement in migration.statements}
    if UPGRADE not in given:
        yield Problem(migration.line_of(UPGRADE), "upgrade() does nothing", "write what it is for, or delete the file")
    if DOWNGRADE not in given and UPGRADE in given:
        only_rows = not of_direction(migration.statements, UPGRADE)
        if not (only_rows and migration.explanation):
            instead = "undo it, or say in the docstring why the rows stay as they are" if only_rows else ""
            yield Problem(migration.line_of(DOWNGRADE), "downgrade() does nothing", instead)
