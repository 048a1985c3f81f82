"""H05: ids as Alembic makes them. Those made by hand look random, and are not: they came to be used again."""

import re
from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, history_rule

# published with others: two made by hand, and Asterisk's of a time when Alembic left zeros out
_PUBLISHED = {
    *("g1a2b3c4d5e6", "h2b3c4d5e6f7"),
    *("164abbd708c", "1758e8bbf6b", "65eb22eb195", "945b1098bdd", "a541e0b5e89"),
    *("a6ef36f1309", "c6d929b23a8", "d39508cb8d8", "dbc44d5a908", "e96a0b8071c"),
}


@history_rule("H05", "id", 'make the file with "alembic revision", which makes an id of twelve hexadecimal digits')
def id_as_alembic_makes_it(history: History) -> Iterator[tuple[Migration, Problem]]:
    """Twelve hexadecimal digits."""
    for migration in history.all:
        revision = migration.revision
        if not migration.error and revision not in _PUBLISHED and not re.fullmatch("[0-9a-f]{12}", revision):
            what = f"the id {revision} is not one of Alembic's" if revision else "it sets no revision"
            yield migration, Problem(migration.line_of("revision"), what)
