"""M10 both-directions."""

from dbscheme.lint.changes import changes_of
from dbscheme.lint.migration import DOWNGRADE, UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M10", "both-directions", "restore the schema, and the rows as far as possible")
def both_directions(migration: Migration, _: History) -> Problems:
    """Flag an empty upgrade(), and an empty downgrade() unless only rows change and the docstring says why they stay.

    You notice a missing downgrade when you need it most. downgrade() may be empty if upgrade() only writes rows and
    the docstring says why they stay.

    Bad:  def downgrade() -> None: pass
    Good: ALTER TABLE call_calls ADD COLUMN fax VARCHAR(255)
    """
    given = {statement.direction for statement in migration.statements}
    if UPGRADE not in given:
        yield Problem(migration.line_of(UPGRADE), "upgrade() does nothing", "write its statements, or delete the file")
    elif DOWNGRADE not in given:
        only_rows = not changes_of(migration)
        if not (only_rows and migration.explanation):
            instead = "undo it, or say in the docstring why the rows stay as they are" if only_rows else ""
            yield Problem(migration.line_of(DOWNGRADE), "downgrade() does nothing", instead)
