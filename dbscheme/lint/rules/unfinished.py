"""M04: a file that is still as the template has it. The other rules are asked once it is filled in."""

import re
from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

_OF_THE_TEMPLATE = "# Rules for a migration; delete these lines"
_PLACEHOLDER = re.compile(r"<[a-z]+>")


@migration_rule(
    "M04", "unfinished", "write the statements and delete the template's comment, then: make lint", last=True
)
def unfinished(migration: Migration, _: History) -> Iterator[Problem]:
    """The template's comment is deleted, and its statements are filled in."""
    for number, line in enumerate(migration.text.splitlines(), 1):
        if line.startswith(_OF_THE_TEMPLATE):
            yield Problem(number, "it is still as the template has it")
            return
    for statement in migration.statements:
        for placeholder in dict.fromkeys(_PLACEHOLDER.findall(statement.sql)):
            yield Problem(statement.line, f"a statement of {statement.direction}() still has {placeholder}")
