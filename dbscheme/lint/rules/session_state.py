"""M39 session-state."""

from dbscheme.env.statements import uses_last_result, uses_session_state
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M39", "session-state", "write statements that each have their effect in a new session")
def session_state(migration: Migration, _: History) -> Problems:
    """Flag statements that depend on the session: transactions, variables, temporary tables, the last result.

    If such a migration is interrupted, the next upgrade cannot resume it: its session has ended.

    Bad:  SET @now = UTC_TIMESTAMP(6)
    Good: UPDATE call_calls SET tm_update = UTC_TIMESTAMP(6) WHERE id = UNHEX('5E4A0680804E11EC84772FEA5968D85B')
    """
    for statement in migration.statements:
        if uses_session_state(statement.sql):
            yield Problem(statement.line, f"it depends on the session: {' '.join(statement.sql.split())[:60]}")
        elif uses_last_result(statement.sql):
            yield Problem(statement.line, "it depends on the result of the previous statement")
