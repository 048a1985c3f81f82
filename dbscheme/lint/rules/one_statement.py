"""M06: one statement to an op.execute. Of two, some drivers run the first and lose the second one's error."""

from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M06", "one-statement", "give each an op.execute() of its own")
def one_statement(migration: Migration, _: History) -> Iterator[Problem]:
    """No second statement behind a semicolon."""
    for statement in migration.statements:
        if len(statement.trees) > 1:
            yield Problem(statement.line, f"{len(statement.trees)} statements are in one op.execute()")
