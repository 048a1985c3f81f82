"""Asks the server, before an upgrade changes anything, whether the user has the privileges that an upgrade needs.

The server decides: it knows roles, wildcards and PUBLIC. The statements change nothing.
"""

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.errors import number_of

NEEDED = ("SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "REFERENCES")
_PROBES = {
    "SELECT": "SELECT number FROM {table} LIMIT 0",
    "INSERT": "INSERT INTO {table} SELECT * FROM {table} WHERE FALSE",
    "UPDATE": "UPDATE {table} SET number = 1 WHERE FALSE",
    "DELETE": "DELETE FROM {table} WHERE FALSE",
    "ALTER": "ALTER TABLE {table} ALTER COLUMN number SET DEFAULT 0",
    "DROP": "DROP TABLE IF EXISTS {table}_of_nothing",
    # MariaDB does not need it
    "REFERENCES": "CREATE TABLE IF NOT EXISTS {table} (number INT, FOREIGN KEY (number) REFERENCES {table} (number))",
}
_DENIED = (1142, 1143, 1044)


def reject_missing(connection: Connection, table: str) -> None:
    """Reject a user who lacks a privilege.

    Args:
        connection: to the database.
        table: an empty table of ours, with the column number.

    Raises:
        CommandError: if the user lacks a privilege. The message names all of them.
    """
    missing = []
    for privilege, sql in _PROBES.items():
        try:
            connection.exec_driver_sql(sql.format(table=table))
        except DBAPIError as error:
            if number_of(error) not in _DENIED:
                raise
            missing.append(privilege)
    if missing:
        database, user = connection.exec_driver_sql("SELECT DATABASE(), CURRENT_USER()").one()
        name, _, host = user.rpartition("@")
        raise CommandError(
            f"user {name!r} lacks {', '.join(missing)}: GRANT {', '.join(NEEDED)} ON `{database}`.* TO "
            f"'{name}'@'{host}'; no revision has run"
        )
