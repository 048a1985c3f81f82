"""M04 unfinished."""

import re

from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_TEMPLATES_COMMENT = "# Rules for a migration; delete these lines"
_PLACEHOLDER = re.compile(r"<[a-z]+>")


@rule("M04", "unfinished", "write the statements, delete the template's comment, and run make check", last=True)
def unfinished(migration: Migration, _: History) -> Problems:
    """Flag files that still have the template's comment or placeholders.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax <type>
    Good: ALTER TABLE call_calls ADD COLUMN fax VARCHAR(255)
    """
    for number, line in enumerate(migration.text.splitlines(), 1):
        if line.startswith(_TEMPLATES_COMMENT):
            yield Problem(number, "it still has the template's comment")
            return
    for statement in migration.statements:
        for placeholder in dict.fromkeys(_PLACEHOLDER.findall(statement.sql)):
            yield Problem(statement.line, f"a statement of {statement.direction}() still has {placeholder}")
