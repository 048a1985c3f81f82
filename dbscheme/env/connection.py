"""Connects to the server, with the session settings of migrations."""

import os
import re
import sys
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

from dbscheme.env.errors import ADVICE, is_lost, number_of
from dbscheme.env.target import Target

# A migration has the same effect on every server, independent of the server's settings: the server rejects a value that
# does not fit instead of truncating it; "x" is a string and \ escapes; the time is UTC; no statement times out.
# /*!80001 is for MySQL only, /*M! for MariaDB only.
SESSION = """\
SET SESSION
    sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
    time_zone = '+00:00',
    default_storage_engine = 'InnoDB',
    foreign_key_checks = 1,
    unique_checks = 1,
    sql_safe_updates = 0,
    sql_big_selects = 1,
    sql_select_limit = 18446744073709551615,
    sql_quote_show_create = 1,
    sql_auto_is_null = 0,
    group_concat_max_len = 1048576,
    div_precision_increment = 4,
    /*!80001 max_execution_time = 0, transaction_read_only = 0, show_create_table_verbosity = 0, */
    /*!80001 explicit_defaults_for_timestamp = 1, */
    /*M! check_constraint_checks = 1, max_statement_time = 0, tx_read_only = 0, alter_algorithm = 'DEFAULT', */
    /*M! idle_transaction_timeout = 0, idle_write_transaction_timeout = 0, */
    /*M!100601 old_mode = 'UTF8_IS_UTF8MB3', */
    /*M!100804 explicit_defaults_for_timestamp = 1, */
    completion_type = 'NO_CHAIN',
    wait_timeout = 28800"""

_NO_ANSWER = (2002, 2003, 2005)  # also while a container that is starting has no name yet


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
            target.url.update_query_dict(
                {"charset": "utf8mb4", **_tls_if_offered(target.url), **_timeout(target.url, wait)}
            ),
            poolclass=NullPool,
            pool_reset_on_return=None,  # closing the connection rolls back; an error of a ROLLBACK would hide the first
            # with several statements in one op.execute, an error of the second would be lost
            connect_args={"multi_statements": False, "use_unicode": True},
        )
        if target.url.query.get("ssl_mode") == "REQUIRED":
            event.listen(engine, "connect", _reject_plaintext, insert=True)
        # first, because SQLAlchemy reads sql_mode to know how to quote a name
        event.listen(engine, "connect", _set_session, insert=True)
        connection = _connect(engine, target, wait)
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
    """Use the connection, or the engine, of a program that calls Alembic; restore the connection's settings.

    Raises:
        CommandError: if SQLAlchemy quotes names with " on it, which the session settings make a string.
    """
    if isinstance(connectable, Engine):
        with connectable.connect() as connection, _session(connection):
            yield connection
    else:
        with _session(connectable):
            yield connectable


def _connect(engine: Engine, target: Target, wait: int) -> Connection:
    """Connect; while the server does not answer, retry for some seconds."""
    began, waits = time.monotonic(), False
    while True:
        try:
            return engine.connect()
        except DBAPIError as error:
            if not (is_lost(error) or number_of(error) in _NO_ANSWER) or time.monotonic() > began + wait:
                raise
        if not waits:
            # not logged: some commands configure no logging
            print(f"{target} does not answer; waiting up to {wait} s", file=sys.stderr, flush=True)
        waits = True
        time.sleep(0.5)


@contextmanager
def _session(connection: Connection) -> Iterator[None]:
    """Set the session settings of migrations; restore the earlier ones."""
    if connection.dialect.identifier_preparer.initial_quote == '"':
        raise CommandError(
            "sql_mode contains ANSI_QUOTES on the connection that is handed over: create its engine with "
            """connect_args={"sql_mode": "TRADITIONAL"}"""
        )
    cursor = raw(connection).cursor()
    cursor.execute(re.sub(r"(\w+) = ('[^']*'|\d+)", r"@@\1", SESSION).replace("SET SESSION", "SELECT"))
    before = dict(zip((column[0] for column in cursor.description), cursor.fetchone(), strict=True))
    cursor.execute(SESSION)
    try:
        yield
    finally:
        with suppress(Exception):  # the connection is lost
            for name, value in before.items():
                cursor.execute(f"SET SESSION {name.removeprefix('@@')} = %s", (value,))


def _set_session(dbapi_connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = dbapi_connection.cursor()
    cursor.execute(SESSION)
    cursor.close()


def _tls_if_offered(url: URL) -> dict[str, str]:
    """Return the option that makes MariaDB's client library try TLS; ssl_mode=PREFERRED alone does not."""
    if url.query.get("ssl_mode") == "PREFERRED" and "ssl_cipher" not in url.query:
        return {"ssl_cipher": "DEFAULT"}
    return {}


def _timeout(url: URL, wait: int) -> dict[str, str]:
    """Return the option that ends an attempt to connect; a proxy may accept it before its server has started."""
    return {"connect_timeout": "10"} if wait and "connect_timeout" not in url.query else {}


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
    advice = ADVICE.get(number, "see this error in the server's manual")
    match number:
        case 1045 | 1698:
            tls = "" if "ssl_mode" in url.query else "; the account may require TLS: add ?ssl_mode=REQUIRED"
            return f"the server rejects user {url.username!r} or the password; check both{tls}"
        case 1044:
            return (
                f"user {url.username!r} may not use database {url.database!r}; grant privileges on the database, or "
                "check its name"
            )
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
                f"check that the server offers TLS with a certificate for {url.host!r}; for your own certificate "
                "authority, set SSL_CERT_FILE to its file"
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


def process_list(connection: Connection) -> str:
    """Return the name of the table that lists the server's sessions.

    On MySQL, each query of information_schema.processlist fails (3854) while a session's statement contains bytes that
    are no characters, such as a binary id.
    """
    if not is_mariadb(connection):
        with suppress(DBAPIError):  # before MySQL 8.0.22; without Performance Schema, the table is empty
            if connection.exec_driver_sql("SELECT 1 FROM performance_schema.processlist LIMIT 1").first():
                return "performance_schema.processlist"
    return "information_schema.processlist"


def raw(connection: Connection) -> Any:
    """Return the driver's connection."""
    return connection.connection.dbapi_connection
