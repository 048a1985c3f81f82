"""M38 identifiers."""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import Change, changes
from dbscheme.lint.migration import UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule
from dbscheme.schema.write import RESERVED

# both servers accept these as names; MariaDB reserves some of them with sql_mode=ORACLE
_ACCEPTED = set(
    "admin array body elsif general goto history member others package parallel period persist persist_only position "
    "raise role rowtype slow system_time versioning without".split()
)


@rule("M38", "identifiers", "choose another name, of lowercase letters, digits and underscores")
def identifiers(migration: Migration, _: History) -> Problems:
    """Flag new names that are reserved words, or that contain characters other than a to z, 0 to 9 and _.

    A word that only one server reserves is a syntax error there. Some servers distinguish capital letters in names of
    tables, and others do not.

    Bad:  ALTER TABLE call_calls ADD COLUMN faxNumber VARCHAR(255)
    Good: ALTER TABLE call_calls ADD COLUMN fax VARCHAR(255)
    """
    for statement in migration.statements:
        # a downgrade restores the names of earlier migrations
        for change in changes(statement) if statement.direction == UPGRADE else ():
            for name in _new_names(change):
                if name in RESERVED - _ACCEPTED:
                    yield Problem(statement.line, f"{name} is a reserved word")
                elif not re.fullmatch(r"[a-z_][a-z0-9_]*", name):
                    yield Problem(
                        statement.line, f"the name {name} contains characters other than a to z, 0 to 9 and _"
                    )


def _new_names(change: Change) -> Iterator[str]:
    """Return the names that a change introduces."""
    if change.verb in ("add", "create") and change.name:
        yield change.name
    if change.new_name:
        yield change.new_name
    if change.verb == "create" and change.definition:
        yield from (column.name for column in change.definition.find_all(exp.ColumnDef))
