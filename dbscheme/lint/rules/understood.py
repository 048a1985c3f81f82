"""M08 understood."""

import re

from dbscheme.env.statements import bare, first_word
from dbscheme.lint.changes import is_understood
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_NO_TABLE = re.compile(r"CREATE\b[^(]*?\b(VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT)\b", re.IGNORECASE)
_NOT_FOR_MIGRATIONS = set("SET DO COMMIT ROLLBACK START BEGIN SAVEPOINT LOCK UNLOCK FLUSH KILL RESET".split())


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
        if not (statement.trees and all(map(is_understood, statement.trees))):
            begin = " ".join(statement.sql.split())[:60]
            found = _NO_TABLE.match(bare(statement.sql))
            what = f"the rules do not understand this statement: {begin}"
            instead = ""
            if found:
                article = "an" if found[1][0] in "eE" else "a"
                instead = f"schema/ contains only tables; do without {article} {found[1].lower()}"
            elif first_word(statement.sql) in _NOT_FOR_MIGRATIONS:
                instead = "leave it out: the environment sets the session, and commits"
            elif first_word(statement.sql) in ("GRANT", "REVOKE"):
                instead = "leave it out: privileges belong to the server, not to the schema"
            yield Problem(statement.line, what, instead)
