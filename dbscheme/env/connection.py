"""Connecting, and saying in one line why that, or a statement, failed."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from dbscheme.env.target import Target

# The same file is to do the same on every server, whatever its own settings: a value that does not fit is
# refused, not cut off; "x" is a string and \ escapes; the time is UTC.
SESSION = """\
SET SESSION
    sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    time_zone = '+00:00',
    default_storage_engine = 'InnoDB'"""

# of the server: shutting down, killed; of the client: gone away, lost, lost while reading
_LOST = (1053, 1927, 2006, 2013, 2055)

logger = logging.getLogger("alembic.dbscheme")


@contextmanager
def connected(target: Target) -> Iterator[Connection]:
    """A connection to the target, closed at the end.

    Raises:
        CommandError: the server cannot be reached, or refuses.
    """
    try:
        engine = create_engine(
            target.url.update_query_dict({"charset": "utf8mb4", **_tls_if_offered(target.url)}),
            poolclass=NullPool,
            # two statements in one op.execute: the second one's error would pass unseen
            connect_args={"multi_statements": False, "use_unicode": True},
        )
        if target.url.query.get("ssl_mode") == "REQUIRED":
            event.listen(engine, "connect", _refuse_plaintext, insert=True)
        # first of all, since SQLAlchemy looks at sql_mode to know how to quote a name
        event.listen(engine, "connect", _settle_session, insert=True)
        connection = engine.connect()
    except CommandError as error:
        raise CommandError(f"cannot connect to {target} ({target.source}): {error}") from None
    except Exception as error:  # the driver has its own for each option that it cannot do with
        raise CommandError(f"cannot connect to {target} ({target.source}): {_why(error, target)}") from None
    try:
        yield connection
    finally:
        try:
            connection.close()
        except DBAPIError:  # it is lost, and all is said
            logger.debug("could not close the connection", exc_info=True)


@contextmanager
def handed_over(connectable: Connection | Engine) -> Iterator[Connection]:
    """The connection of a program that calls Alembic: its own, or one of its engine's."""
    if isinstance(connectable, Engine):
        with connectable.connect() as connection:
            yield connection
    else:
        yield connectable


def _settle_session(dbapi_connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute(SESSION)
    cursor.close()


def _tls_if_offered(url: URL) -> dict[str, str]:
    """What makes MariaDB's client library try TLS, which ssl_mode=PREFERRED alone does not."""
    if url.query.get("ssl_mode") == "PREFERRED" and "ssl_cipher" not in url.query:
        return {"ssl_cipher": "DEFAULT"}
    return {}


def _refuse_plaintext(dbapi_connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """MariaDB's client library goes on without TLS where the server offers none, whatever was required."""
    cursor = dbapi_connection.cursor()
    cursor.execute("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
    row = cursor.fetchone()
    cursor.close()
    if not (row and row[1]):
        raise CommandError("the server offers no TLS, which the target requires; turn it on there")


def _why(error: Exception, target: Target) -> str:
    """What is wrong and what to do, by the server's or the client's error number."""
    if not isinstance(error, DBAPIError):
        return f"{' '.join(str(error).split())}; check the URL's scheme, and the options behind its ?"
    url = target.url
    match getattr(error.orig, "args", ()):
        case (1045 | 1698, *_):
            return f"the server refuses user {url.username!r} or the password; check both"
        case (1044, *_):
            return f"user {url.username!r} may not use database {url.database!r}; grant it, or check the name"
        case (1049, *_):
            return (
                f"there is no database {url.database!r}; check the name, or create it: "
                f"CREATE DATABASE `{url.database}` CHARACTER SET utf8 COLLATE utf8_general_ci"
            )
        case (2005, *_):
            return f"unknown host {url.host!r}; check its name, and the VPN"
        case (2002, message, *_) if url.host == "localhost" and "unix_socket" not in url.query:
            return (
                f"{message} (2002); localhost means a socket: write 127.0.0.1 for TCP, or behind the database's name "
                "?unix_socket=/path"
            )
        case (2002, message, *_) if "unix_socket" in url.query:
            return f"{message} (2002); check that the server runs: scripts/up starts the throwaway one"
        case (2026, *_) if not os.path.exists(os.environ.get("SSL_CERT_FILE") or "/"):
            return f"there is no file {os.environ['SSL_CERT_FILE']}, which SSL_CERT_FILE names; correct it"
        case (2026, message, *_):
            return (
                f"{message} (2026); check that the server offers TLS under a certificate for {url.host!r}, and set "
                "SSL_CERT_FILE to the file of a certificate authority of your own"
            )
        case (number, message, *_):
            return f"{message} ({number}); check that the server runs there, and the VPN"
    return str(error.orig)


def has_table(connection: Connection, name: str) -> bool:
    """Whether a database has a table. It is not opened, which fails while somebody else makes or drops it."""
    return bool(
        connection.exec_driver_sql(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = %s",
            (name,),
        ).scalar_one()
    )


def is_mariadb(connection: Connection) -> bool:
    """Whether the server is a MariaDB, by its version."""
    return bool(getattr(connection.dialect, "is_mariadb", False))


def raw(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.dbapi_connection


def describe(error: Exception) -> str:
    """A failed statement in one line: the server's number and message, and how it begins.

    Args:
        error: SQLAlchemy's, or the driver's own.
    """
    number_and_message = " ".join(str(part) for part in getattr(error, "orig", error).args)
    statement = " ".join((getattr(error, "statement", None) or "").split())
    if not statement:
        return f"the server says {number_and_message}"
    shortened = statement if len(statement) <= 160 else statement[:160] + "..."
    return f"the server says {number_and_message}, in: {shortened}"


def number_of(error: Exception) -> int:
    """The server's number of an error: SQLAlchemy's, or the driver's own."""
    return next(iter(getattr(error, "orig", error).args), 0)


def is_lost(error: Exception) -> bool:
    """Whether the connection is gone: by SQLAlchemy's error, or the driver's own."""
    return getattr(error, "connection_invalidated", False) or number_of(error) in _LOST
