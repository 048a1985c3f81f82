"""H02 id."""

import re
from collections.abc import Iterator
from pathlib import Path

from dbscheme.lint.registry import History, Problem, rule

# published ids: two are handwritten; Asterisk's are from a time when Alembic omitted zeros
_PUBLISHED = {
    *("g1a2b3c4d5e6", "h2b3c4d5e6f7"),
    *("164abbd708c", "1758e8bbf6b", "65eb22eb195", "945b1098bdd", "a541e0b5e89"),
    *("a6ef36f1309", "c6d929b23a8", "d39508cb8d8", "dbc44d5a908", "e96a0b8071c"),
}


@rule("H02", "id", 'create the file with "alembic revision", which generates an id of twelve hexadecimal digits')
def generated_id(history: History) -> Iterator[tuple[Path, Problem]]:
    """Flag an id that is not twelve hexadecimal digits, and an id that both trees have.

    Handwritten ids look random but are not: two authors may choose the same id.

    Bad:  (A, None), ("add_fax", A)
    Good: (A, None), (B, A)
    """
    seen: dict[str, str] = {}
    for migration in history.all:
        revision, line = migration.revision, migration.line_of("revision")
        if not migration.error and revision not in _PUBLISHED and not re.fullmatch("[0-9a-f]{12}", revision):
            yield migration.path, Problem(line, f"Alembic did not generate the id {revision or '(none)'}")
        if seen.setdefault(revision, migration.tree.name) != migration.tree.name:
            yield migration.path, Problem(line, f"{seen[revision]} has the id {revision}, too")
