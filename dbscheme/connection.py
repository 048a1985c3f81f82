"""Connecting, and saying in one line why that, or a statement, failed."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from dbscheme.target import Target

# The same file is to do the same on every server, whatever its own settings: a value that does not fit is
# refused, not cut off; "x" is a string and \ escapes; the time is UTC.
SESSION = """\
SET SESSION
    sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    time_zone = '+00:00'"""


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
    with connection:
        yield connection


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
    cipher = cursor.fetchone()[1]
    cursor.close()
    if not cipher:
        raise CommandError("the server offers no TLS, which the target requires; turn it on there")


def _why(error: Exception, target: Target) -> str:
    """What is wrong and what to do, by the server's or the client's error number."""
    if not isinstance(error, DBAPIError):
        return f"{' '.join(str(error).split())}; check the URL's scheme, and the options behind its ?"
    url = target.url
    match error.orig.args:
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
        case (2026, message, *_):
            return (
                f"{message} (2026); check that the server offers TLS under a certificate for {url.host!r}, and set "
                "SSL_CERT_FILE to the file of a certificate authority of your own"
            )
        case (number, message, *_):
            return f"{message} ({number}); check that the server runs there, and the VPN"
    return str(error.orig)


def describe(error: DBAPIError) -> str:
    """A failed statement in one line: the server's number and message, and how it begins."""
    number_and_message = " ".join(str(part) for part in error.orig.args)
    statement = " ".join((error.statement or "").split())
    shortened = statement if len(statement) <= 160 else statement[:160] + "..."
    return f"the server says {number_and_message}, in: {shortened}"
