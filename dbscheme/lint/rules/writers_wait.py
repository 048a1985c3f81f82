"""M26: nothing that makes the application wait. The server takes the best way that it has by itself."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M26", "writers-wait", "leave it out; LOCK=NONE, which fails where it cannot be, may stay")
def writers_wait(migration: Migration, _: History) -> Iterator[Problem]:
    """No ALGORITHM=COPY, no LOCK=SHARED or EXCLUSIVE."""
    for statement in migration.statements:
        for tree in statement.trees:
            for each in tree.find_all(exp.AlgorithmProperty, exp.LockProperty):
                if each.name.upper() in ("COPY", "SHARED", "EXCLUSIVE"):
                    yield Problem(statement.line, f"{each.sql('mysql')} makes all who write to the table wait")
