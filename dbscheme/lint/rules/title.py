"""M01 title."""

from dbscheme.env.titles import HOW
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M01", "title", HOW)
def title(migration: Migration, _: History) -> Problems:
    """Flag titles that break the convention.

    Bad:  title: add fax to calls
    Good: title: call_calls add column fax
    """
    if not migration.named:
        yield Problem(1, f'the title "{migration.title}" breaks the convention')
