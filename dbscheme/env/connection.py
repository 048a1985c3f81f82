"""Connects to the server, and describes its errors in one line."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from dbscheme.env.target import Target

# A file does the same on every server, independent of the server's settings: the server rejects a value that does not
# fit instead of truncating it; "x" is a string and \ escapes; the time is UTC.
SESSION = """\
SET SESSION
    sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    time_zone = '+00:00',
    default_storage_engine = 'InnoDB'"""

_NO_ANSWER = (2002, 2003)
# the server: shutting down, connection killed; the client: server gone away, lost connection
_LOST = (1053, 1927, 2006, 2013, 2055)


@contextmanager
def connected(target: Target, wait: int = 0) -> Iterator[Connection]:
    """Connect to the target; close the connection at the end.

    Args:
        target: the database.
        wait: seconds to wait for a server that is starting.

    Raises:
        CommandError: if the server cannot be reached, or rejects the connection.
    """
    try:
        engine = create_engine(
            target.url.update_query_dict({"charset": "utf8mb4", **_tls_if_offered(target.url)}),
            poolclass=NullPool,
            # with several statements in one op.execute, an error of the second would be lost
            connect_args={"multi_statements": False, "use_unicode": True},
        )
        if target.url.query.get("ssl_mode") == "REQUIRED":
            event.listen(engine, "connect", _reject_plaintext, insert=True)
        # first, because SQLAlchemy reads sql_mode to know how to quote a name
        event.listen(engine, "connect", _set_session, insert=True)
        connection = _connect(engine, wait)
    except Exception as error:  # the driver has its own exceptions for options that it does not accept
        why = str(error) if isinstance(error, CommandError) else _why(error, target)
        raise CommandError(f"cannot connect to {target} ({target.source}): {why}") from None
    try:
        yield connection
    finally:
        with suppress(DBAPIError):  # the connection is lost
            connection.close()


@contextmanager
def handed_over(connectable: Connection | Engine) -> Iterator[Connection]:
    """Use the connection, or the engine, of a program that calls Alembic."""
    if isinstance(connectable, Engine):
        with connectable.connect() as connection:
            yield connection
    else:
        yield connectable


def _connect(engine: Engine, wait: int) -> Connection:
    """Connect; retry for some seconds while no server answers."""
    deadline = time.monotonic() + wait
    while True:
        try:
            return engine.connect()
        except DBAPIError as error:
            if number_of(error) not in (*_NO_ANSWER, *_LOST) or time.monotonic() > deadline:
                raise
        time.sleep(0.5)


def _set_session(dbapi_connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute(SESSION)
    cursor.close()


def _tls_if_offered(url: URL) -> dict[str, str]:
    """Return the option that makes MariaDB's client library try TLS; ssl_mode=PREFERRED alone does not."""
    if url.query.get("ssl_mode") == "PREFERRED" and "ssl_cipher" not in url.query:
        return {"ssl_cipher": "DEFAULT"}
    return {}


def _reject_plaintext(dbapi_connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Reject a connection without TLS: MariaDB's client library ignores ssl_mode=REQUIRED if the server has none."""
    cursor = dbapi_connection.cursor()
    cursor.execute("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
    row = cursor.fetchone()
    cursor.close()
    if not (row and row[1]):
        raise CommandError("the server offers no TLS, which the target requires; enable TLS on the server")


def _why(error: Exception, target: Target) -> str:
    """Return the cause of a failed connection and what to do, by the error number of the server or the client."""
    if not isinstance(error, DBAPIError):
        return f"{' '.join(str(error).split())}; check the URL's scheme and the options after its ?"
    url = target.url
    number, message = (*getattr(error.orig, "args", ()), "", "")[:2]
    advice = "check that the server runs there, and the VPN"
    match number:
        case 1045 | 1698:
            return f"the server rejects user {url.username!r} or the password; check both"
        case 1044:
            return f"user {url.username!r} may not use database {url.database!r}; grant it, or check the name"
        case 1049:
            return (
                f"database {url.database!r} does not exist; check the name, or create it: "
                f"CREATE DATABASE `{url.database}` CHARACTER SET utf8 COLLATE utf8_general_ci"
            )
        case 2005:
            return f"unknown host {url.host!r}; check its name, and the VPN"
        case 2002 if "unix_socket" in url.query:
            advice = "check that the server runs: scripts/up starts the throwaway one"
        case 2002 if url.host == "localhost":
            advice = "localhost means a socket: write 127.0.0.1 for TCP, or ?unix_socket=/path after the database"
        case 2026 if not os.path.exists(os.environ.get("SSL_CERT_FILE") or "/"):
            return f"SSL_CERT_FILE names {os.environ['SSL_CERT_FILE']}, which does not exist; correct it"
        case 2026:
            advice = (
                f"check that the server offers TLS with a certificate for {url.host!r}, and set SSL_CERT_FILE to the "
                "file of your own certificate authority"
            )
    return f"{message} ({number}); {advice}"


def has_table(connection: Connection, name: str) -> bool:
    """Return whether a database has a table, without opening it, which fails while another session creates it."""
    return bool(
        connection.exec_driver_sql(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = %s",
            (name,),
        ).scalar_one()
    )


def is_mariadb(connection: Connection) -> bool:
    """Return whether the server is MariaDB, by its version."""
    return bool(getattr(connection.dialect, "is_mariadb", False))


def raw(connection: Connection) -> Any:
    """Return the driver's connection."""
    return connection.connection.dbapi_connection


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
