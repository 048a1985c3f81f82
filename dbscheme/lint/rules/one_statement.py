"""M06 one-statement."""

from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, rule


@rule("M06", "one-statement", "give each statement its own op.execute()")
def one_statement(migration: Migration, _: History) -> Iterator[Problem]:
    """Flag more than one statement in one op.execute().

    Some drivers execute the first one and lose the error of the second one.

    Bad:  DELETE FROM tag_tags WHERE id = 1; DELETE FROM tag_tags WHERE id = 2
    Good: DELETE FROM tag_tags WHERE id IN (1, 2)
    """
    for statement in migration.statements:
        if len(statement.trees) > 1:
            yield Problem(statement.line, f"{len(statement.trees)} statements are in one op.execute()")
