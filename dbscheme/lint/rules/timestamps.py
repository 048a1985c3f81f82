"""M15 timestamps."""

from sqlglot import exp

from dbscheme.lint.changes import columns_of, trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M15", "timestamps", "write DATETIME(6)")
def timestamps(migration: Migration, _: History) -> Problems:
    """Flag times that are not DATETIME(6), and the year 9999.

    TIMESTAMP ends in 2038 and depends on the session's time zone. Without (6), the events of one second have the
    same time. The time of an event that has not happened is NULL; older migrations wrote 9999-01-01.

    Bad:  ALTER TABLE call_calls ADD COLUMN tm_fax TIMESTAMP
    Good: ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME(6)
    """
    for statement, change, column in columns_of(migration):
        kind = column.args["kind"].sql(dialect="mysql").upper()
        if (kind.startswith(("DATETIME", "TIMESTAMP")) or column.name.startswith("tm_")) and kind != "DATETIME(6)":
            yield Problem(statement.line, f"{change.table}.{column.name} is {kind}")
    for statement, tree in trees_of(migration):
        for text in tree.find_all(exp.Literal):
            if text.is_string and text.name.startswith("9999-"):
                yield Problem(
                    statement.line, f"'{text.name}' no longer stands for a missing time", "write NULL, and IS NULL"
                )
