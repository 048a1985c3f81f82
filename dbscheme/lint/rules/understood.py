"""M08: a statement that the rules understand. Of one that is left as text they would find nothing, whatever it does."""

from collections.abc import Iterator

from dbscheme.lint.changes import is_understood
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule(
    "M08",
    "understood",
    "write it as CREATE, ALTER, DROP or RENAME TABLE, INSERT, UPDATE or DELETE; each CHECK has a name; an index is "
    "added with ALTER TABLE; or, if both servers take it, as they do PARTITION BY or POINT, waive it and say so",
    last=True,
)
def understood(migration: Migration, _: History) -> Iterator[Problem]:
    """sqlglot makes a typed tree of it."""
    for statement in migration.statements:
        trees = statement.trees
        if statement.sql.strip() and not (trees and all(map(is_understood, trees))):
            begin = " ".join(statement.sql.split())[:60]
            yield Problem(statement.line, f"this statement is none that the rules understand: {begin}")
