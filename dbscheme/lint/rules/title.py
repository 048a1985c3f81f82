"""M01: a title by the convention, by which people find a migration again."""

from collections.abc import Iterator

from dbscheme.env.titles import HOW
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M01", "title", HOW)
def title(migration: Migration, _: History) -> Iterator[Problem]:
    """<table_name> <action> <type> <items>."""
    if not migration.named:
        yield Problem(1, f'the title "{migration.title}" breaks the convention')
