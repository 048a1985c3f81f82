"""M21 database-names."""

from dbscheme.lint.changes import databases_in
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M21", "database-names", "leave the database's name out")
def database_names(migration: Migration, _: History) -> Problems:
    """Flag names of databases.

    Users choose the name of the database.

    Bad:  ALTER TABLE voipbin.call_calls ADD COLUMN fax INT
    Good: ALTER TABLE call_calls ADD COLUMN fax INT
    """
    for statement in migration.statements:
        for name in databases_in(statement.sql):
            yield Problem(statement.line, f"it names a database: {name}")
