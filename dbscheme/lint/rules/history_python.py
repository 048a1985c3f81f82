"""H06: Python that can be read."""

from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, history_rule


@history_rule("H06", "python", "mend it")
def python(history: History) -> Iterator[tuple[Migration, Problem]]:
    """No syntax error."""
    for migration in history.all:
        if migration.error:
            what, line = migration.error
            yield migration, Problem(line, f"Python cannot read it: {what}")
