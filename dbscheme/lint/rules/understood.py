"""M08 understood."""

import re

from alembic.util import CommandError

from dbscheme.env.statements import bare, must_find_no_row
from dbscheme.lint.changes import is_understood
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

# how a statement begins, and what to do instead
_INSTEAD = {
    r"(?:CREATE|ALTER|DROP)\s(?:[\w=@'`.%]+\s+)*?(?:VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT)\b(?!\s*\()": (
        "leave it out: schema/ contains only tables, no views, triggers, routines or events"
    ),
    r"REPLACE\b": "write INSERT ... ON DUPLICATE KEY UPDATE: REPLACE deletes the row, and the columns that it omits",
    r"SELECT\b": "leave it out; if a row that it finds is an error, begin it with /* must find no row */",
    r"SET\b": "leave it out: the environment sets the session",
    r"(?:COMMIT|ROLLBACK|START|BEGIN|SAVEPOINT)\b": "leave it out: the environment commits",
    r"(?:GRANT|REVOKE|(?:CREATE|ALTER|DROP)\s+(?:USER|ROLE))\b": (
        "leave it out: privileges belong to the server, not to the schema"
    ),
    r"(?:DO|LOCK|UNLOCK|FLUSH|KILL|RESET)\b": "leave it out: a migration only changes tables and rows",
}


@rule(
    "M08",
    "understood",
    "correct its syntax; write CREATE, ALTER, DROP or RENAME TABLE, INSERT, UPDATE or DELETE; name each CHECK; or, if "
    "both servers accept it (PARTITION BY, POINT), waive this and say so",
    last=True,
)
def understood(migration: Migration, _: History) -> Problems:
    """Flag statements that the rules do not understand.

    The other rules cannot check such a statement.

    Bad:  CALL repair_calls()
    Good: UPDATE call_calls SET status = '' WHERE status IS NULL
    """
    for statement in migration.statements:
        try:
            is_check = must_find_no_row(statement.sql)
        except CommandError as error:
            yield Problem(statement.line, str(error))
            continue
        if statement.trees and (is_check or all(map(is_understood, statement.trees))):
            continue
        what = f"the rules do not understand this statement: {' '.join(statement.sql.split())[:60]}"
        text = bare(statement.sql)
        instead = next((instead for begin, instead in _INSTEAD.items() if re.match(begin, text, re.IGNORECASE)), "")
        yield Problem(statement.line, what, instead)
