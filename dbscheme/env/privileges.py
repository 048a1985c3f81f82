"""Asks the server, before an upgrade changes anything, whether the user has the privileges that an upgrade needs.

The server decides: it knows roles, wildcards and PUBLIC. The statements use tables that do not exist, and change
nothing: the server checks the privileges first.
"""

import re

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.errors import describe, number_of

_PROBES = {
    "SELECT": "SELECT number FROM {table}",
    "INSERT": "INSERT INTO {table} VALUES (1)",
    "UPDATE": "UPDATE {table} SET number = 1",
    "DELETE": "DELETE FROM {table}",
    "CREATE": "CREATE TABLE {table} LIKE {table}_too",
    "ALTER": "ALTER TABLE {table} ALTER COLUMN number SET DEFAULT 0",
    "DROP": "DROP TABLE IF EXISTS {table}",
    # MariaDB does not need it
    "REFERENCES": "CREATE TABLE {table} (number INT PRIMARY KEY, FOREIGN KEY (number) REFERENCES {table}_too (number))",
}
NEEDED = tuple(_PROBES)
_DENIED = (1142, 1143, 1044)
_TABLE = "alembic_no_such_table"
_NO_SUCH_TABLE = (1146, 1824, 1005)  # the last two are errors of the foreign key


def reject_missing(connection: Connection) -> None:
    """Reject a user who lacks a privilege.

    Raises:
        CommandError: if the user lacks a privilege. The message names all of them.
    """
    missing: set[str] = set()
    for sql in _PROBES.values():
        try:
            connection.exec_driver_sql(sql.format(table=_TABLE))
        except DBAPIError as error:
            if number_of(error) in _DENIED:
                denied = re.search(r"(\w+) command denied", describe(error))
                missing |= {denied[1]} if denied else set(NEEDED)
            elif number_of(error) not in _NO_SUCH_TABLE:
                raise
    if missing:
        database, user = connection.exec_driver_sql("SELECT DATABASE(), CURRENT_USER()").one()
        name, _, host = user.rpartition("@")
        raise CommandError(
            f"user {name!r} lacks {', '.join(each for each in NEEDED if each in missing)}: GRANT {', '.join(NEEDED)} "
            f"ON `{database}`.* TO '{name}'@'{host}'; nothing has changed"
        )
