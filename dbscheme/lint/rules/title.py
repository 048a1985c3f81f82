"""M01 title."""

from collections.abc import Iterator

from dbscheme.env.titles import HOW
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, rule


@rule("M01", "title", HOW)
def title(migration: Migration, _: History) -> Iterator[Problem]:
    """Flag titles that break the convention.

    Bad:  title: add fax to calls
    Good: title: call_calls add column fax
    """
    if not migration.named:
        yield Problem(1, f'the title "{migration.title}" breaks the convention')
