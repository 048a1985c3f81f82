"""M12 names."""

from dbscheme.lint.changes import changes
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_INSTEAD = {
    "index": "write ADD INDEX <name> (...) or ADD UNIQUE INDEX <name> (...), also for a UNIQUE column",
    "foreign key": "write CONSTRAINT <name> FOREIGN KEY (...) REFERENCES ...",
    "check": "write CONSTRAINT <name> CHECK (...)",
}


@rule("M12", "names", "name it")
def names(migration: Migration, _: History) -> Problems:
    """Flag indexes and constraints without a name.

    Each server generates another name, and a downgrade needs the name.

    Bad:  ALTER TABLE call_calls ADD INDEX (type)
    Good: ALTER TABLE call_calls ADD INDEX idx_call_calls_type (type)
    """
    for statement in migration.statements:
        for change in changes(statement):
            if change.verb == "add" and change.kind in _INSTEAD and not change.name:
                columns = f" over {', '.join(change.columns)}" if change.columns else ""
                what = f"{'an' if change.kind == 'index' else 'a'} {change.kind} of {change.table}{columns} has no name"
                yield Problem(statement.line, what, _INSTEAD[change.kind])
