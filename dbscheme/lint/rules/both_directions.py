"""M10 both-directions."""

from sqlglot import exp

from dbscheme.lint.changes import changes_of, table_of, trees_of
from dbscheme.lint.migration import DOWNGRADE, UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M10", "both-directions", "restore the schema, and the rows as far as possible")
def both_directions(migration: Migration, _: History) -> Problems:
    """Flag an empty upgrade(), an empty downgrade(), and a downgrade() that changes more rows than upgrade().

    You notice a missing downgrade when you need it most. It may be empty only if upgrade() only writes rows and the
    docstring says why they stay. If it changes rows back, it needs the same conditions.

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
    for statement, back in trees_of(migration, DOWNGRADE):
        for tree in (each for _, each in trees_of(migration, UPGRADE)):
            if isinstance(tree, exp.Update) and isinstance(back, exp.Update) and table_of(tree) == table_of(back):
                missing = _tested(tree) - _set(tree) - _tested(back)
                if _set(tree) & _set(back) and missing and _tested(back) < _tested(tree) | _set(tree):
                    names = ", ".join(sorted(missing))
                    what = f"downgrade() does not test {names}, which upgrade() tests, so it changes more rows"
                    yield Problem(statement.line, what, "repeat the condition, or waive this and say why")


def _set(tree: exp.Update) -> set[str]:
    """Return the columns that an UPDATE sets."""
    return {value.this.name for value in tree.expressions if isinstance(value, exp.EQ)}


def _tested(tree: exp.Update) -> set[str]:
    """Return the columns that a WHERE tests, without times, which change after the upgrade."""
    where = tree.args.get("where")
    names = {column.name for column in where.find_all(exp.Column)} if where else set()
    return {name for name in names if not name.startswith("tm_")}
