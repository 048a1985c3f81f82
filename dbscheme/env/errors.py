"""Describes the errors of the server and the driver in one line, and says what to do."""

from alembic.util import CommandError

# the server: shutting down, connection killed, idle for too long; the client: server gone away, lost connection
_LOST = (1053, 1927, 4031, 2006, 2013, 2055)

_ADVICE = {
    (1044, 1142, 1143, 1227, 1370, 1410): "grant the missing privilege to the user",
    (1792, 1836, 3100): "use the primary: this server, or the session, is read-only",
    (1290,): "use the primary if this server is read-only; otherwise change the option that it names",
    (1036, 3989): "the table or the database is read-only: use the primary, or ALTER DATABASE ... READ ONLY = 0",
    (1317, 1028, 1969, 3024): "find out what ended the statement: a KILL, or a time limit",
    (1021, 1114, 1878, 3675): "free disk space on the server",
    (3750,): "set sql_require_primary_key=OFF on the server, or add a primary key in the file",
    (1118,): "set innodb_default_row_format=DYNAMIC on the server, or use shorter columns in the file",
    (1419,): "set log_bin_trust_function_creators=ON on the server, or grant SUPER",
    (1785, 3098): "use tables that the cluster accepts: InnoDB, with a primary key",
    (1047,): "use another node: this one is not part of the cluster's primary component",
    (1040, 1203): "the server has too many connections: end some, or wait",
    (1226,): "raise the user's limit, with ALTER USER ... WITH, or wait",
    (1129,): "the server blocks this host after failed connections: run FLUSH HOSTS there",
    (1820, 1862): "the user's password has expired: set a new one with ALTER USER",
    (3118, 4151): "the account is locked: ALTER USER ... ACCOUNT UNLOCK",
    (3159,): "the server accepts TLS only: add ?ssl_mode=REQUIRED to a URL, or tls=skip-verify to a DSN",
    (2002, 2003): "check that the server runs there, and the VPN",
    _LOST: "check that the server runs, and the time limits of a proxy in front of it",
}
ADVICE = {number: advice for numbers, advice in _ADVICE.items() for number in numbers}


class RowFoundError(CommandError):
    """A row that a migration must not find."""


def describe(error: Exception) -> str:
    """Describe a failed statement in one line: the server's error number and message, and the statement's beginning.

    Args:
        error: an exception of SQLAlchemy or the driver.
    """
    number_and_message = " ".join(str(part) for part in getattr(error, "orig", error).args)
    statement = " ".join((getattr(error, "statement", None) or "").split())
    where = f", in: {statement[:160]}{'...' if len(statement) > 160 else ''}" if statement else ""
    return f"the server reports {number_and_message}{where}"


def number_of(error: Exception) -> int:
    """Return the server's error number in an exception of SQLAlchemy or the driver."""
    return next(iter(getattr(error, "orig", error).args), 0)


def is_lost(error: Exception) -> bool:
    """Return whether an exception of SQLAlchemy or the driver means that the connection is lost."""
    return getattr(error, "connection_invalidated", False) or number_of(error) in _LOST
