"""M12: every index and constraint has a name. The servers make up others for the same one, and a downgrade needs it."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import changes
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

_INSTEAD = {
    "index": "write ADD INDEX <name> (...) or ADD UNIQUE INDEX <name> (...), also for the UNIQUE of a column",
    "foreign key": "write CONSTRAINT <name> FOREIGN KEY (...) REFERENCES ...",
    "check": "write CONSTRAINT <name> CHECK (...)",
}


@migration_rule("M12", "names", "name it")
def names(migration: Migration, _: History) -> Iterator[Problem]:
    """No ADD INDEX (...), no UNIQUE behind a column, no constraint without a name."""
    for statement in migration.statements:
        for change in changes(statement):
            if change.verb == "add" and change.kind in _INSTEAD and not change.name:
                columns = f" over {', '.join(change.columns)}" if change.columns else ""
                what = f"{'an' if change.kind == 'index' else 'a'} {change.kind} of {change.table}{columns} has no name"
                if isinstance(change.definition, exp.ColumnConstraint) and change.kind == "foreign key":
                    what += ", and MySQL before 9 passes over REFERENCES behind a column"
                yield Problem(statement.line, what, _INSTEAD[change.kind])
