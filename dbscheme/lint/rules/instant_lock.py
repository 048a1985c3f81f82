"""M17: no LOCK with ALGORITHM=INSTANT. MySQL says 1221: what is instant locks nothing."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M17", "instant-lock", "leave LOCK out; with ALGORITHM=INPLACE it may stay")
def instant_lock(migration: Migration, _: History) -> Iterator[Problem]:
    """ALGORITHM=INSTANT stands without LOCK."""
    for statement in migration.statements:
        for tree in statement.trees:
            algorithms = {each.name.upper() for each in tree.find_all(exp.AlgorithmProperty)}
            if "INSTANT" in algorithms and tree.find(exp.LockProperty):
                yield Problem(statement.line, "LOCK stands beside ALGORITHM=INSTANT")
