"""M08 understood."""

import re

from dbscheme.env.statements import bare, first_word
from dbscheme.lint.changes import is_understood
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_CREATES_ANOTHER_OBJECT = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:\w+\s*=\s*\S+\s+|SQL\s+SECURITY\s+\w+\s+|AGGREGATE\s+)*(VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT)\b",
    re.IGNORECASE,
)
_TRANSACTIONS = set("COMMIT ROLLBACK START BEGIN SAVEPOINT".split())
_OTHERS = set("DO LOCK UNLOCK FLUSH KILL RESET".split())


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
            found = _CREATES_ANOTHER_OBJECT.match(bare(statement.sql))
            what = f"the rules do not understand this statement: {begin}"
            instead = ""
            if found:
                article = "an" if found[1][0] in "eE" else "a"
                instead = f"schema/ contains only tables; do without {article} {found[1].lower()}"
            elif first_word(statement.sql) == "SET":
                instead = "leave it out: the environment sets the session"
            elif first_word(statement.sql) in _TRANSACTIONS:
                instead = "leave it out: the environment commits"
            elif first_word(statement.sql) in _OTHERS:
                instead = "leave it out: a migration only changes tables and rows"
            elif first_word(statement.sql) in ("GRANT", "REVOKE"):
                instead = "leave it out: privileges belong to the server, not to the schema"
            yield Problem(statement.line, what, instead)
