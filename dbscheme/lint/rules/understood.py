"""M08 understood."""

from dbscheme.lint.changes import is_understood
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


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
            yield Problem(statement.line, f"the rules do not understand this statement: {begin}")
