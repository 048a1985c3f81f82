"""M26 writers-wait."""

from sqlglot import exp

from dbscheme.lint.changes import trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M26", "writers-wait", "leave it out, or write LOCK=NONE, which fails if writers would wait")
def writers_wait(migration: Migration, _: History) -> Problems:
    """Flag ALGORITHM=COPY, LOCK=SHARED and LOCK=EXCLUSIVE.

    By default, the server chooses the way that blocks least.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax INT, ALGORITHM=COPY
    Good: ALTER TABLE call_calls ADD COLUMN fax INT
    """
    for statement, tree in trees_of(migration):
        for each in tree.find_all(exp.AlgorithmProperty, exp.LockProperty):
            if each.name.upper() in ("COPY", "SHARED", "EXCLUSIVE"):
                yield Problem(statement.line, f"{each.sql('mysql')} blocks writes to the table")
