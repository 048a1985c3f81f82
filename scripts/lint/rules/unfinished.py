"""M04: a file that is still as the template has it. The other rules are asked once it is filled in."""

import re
from collections.abc import Iterator

from scripts.lint.history import History
from scripts.lint.migration import Migration
from scripts.lint.registry import Problem, migration_rule

_OF_THE_TEMPLATE = "# Rules for a migration; delete these lines"
_SKELETONS = re.compile(r"ALTER TABLE (ADD|DROP) COLUMN|CREATE TABLE \w+ \( \) .*")


@migration_rule(
    "M04", "unfinished", "write the statements and delete the template's comment, then: make lint", last=True
)
def unfinished(migration: Migration, _: History) -> Iterator[Problem]:
    """The template's comment is gone, and its statements are filled in."""
    for number, line in enumerate(migration.text.splitlines(), 1):
        if line.startswith(_OF_THE_TEMPLATE):
            yield Problem(number, "it is still as the template has it")
            return
    for statement in migration.statements:
        if _SKELETONS.fullmatch(" ".join(statement.sql.split())):
            yield Problem(statement.line, f"a statement of {statement.direction}() is still as the template has it")
