"""M12 names."""

import re
from collections.abc import Iterator

from sqlalchemy.dialects.mysql.reserved_words import RESERVED_WORDS_MARIADB, RESERVED_WORDS_MYSQL
from sqlglot import exp

from dbscheme.lint.changes import Change, changes
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_INSTEAD = {
    "index": "write ADD INDEX <name> (...) or ADD UNIQUE INDEX <name> (...), also for a UNIQUE column",
    "foreign key": "write CONSTRAINT <name> FOREIGN KEY (...) REFERENCES ...",
    "check": "write CONSTRAINT <name> CHECK (...)",
}


_RESERVED = RESERVED_WORDS_MYSQL | RESERVED_WORDS_MARIADB


@rule("M12", "names", "name it")
def names(migration: Migration, _: History) -> Problems:
    """Flag indexes and constraints without a name, reserved words, and names with capital letters.

    Each server generates another name, and a downgrade needs the name. A word that is reserved on one server only is
    a syntax error there. Names with capital letters are other names on some servers.

    Bad:  ALTER TABLE call_calls ADD INDEX (type)
    Good: ALTER TABLE call_calls ADD INDEX idx_call_calls_type (type)
    """
    for statement in migration.statements:
        for change in changes(statement):
            if change.verb == "add" and change.kind in _INSTEAD and not change.name:
                columns = f" over {', '.join(change.columns)}" if change.columns else ""
                what = f"{'an' if change.kind == 'index' else 'a'} {change.kind} of {change.table}{columns} has no name"
                yield Problem(statement.line, what, _INSTEAD[change.kind])
            for name in _new_names(change):
                if name in _RESERVED:
                    yield Problem(statement.line, f"{name} is a reserved word", "choose another name")
                elif not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
                    yield Problem(
                        statement.line, f"the name {name} has other characters than a to z, 0 to 9 and _", "rename it"
                    )


def _new_names(change: Change) -> Iterator[str]:
    """Return the names that a change introduces."""
    if change.verb in ("add", "create") and change.name:
        yield change.name
    if change.new_name:
        yield change.new_name
    if change.verb == "create" and change.definition:
        yield from (column.name for column in change.definition.find_all(exp.ColumnDef))
