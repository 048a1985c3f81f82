"""Waiting for locks: for another upgrade to end, and for tables that the application is using."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.settings import Settings

LOCK_WAIT_TIMEOUT = 1205
DEADLOCK = 1213

logger = logging.getLogger("alembic.dbscheme")
Result = TypeVar("Result")


@contextmanager
def only_upgrade(connection: Connection, version_table: str, settings: Settings) -> Iterator[None]:
    """Hold the server's lock for upgrades of the connection's database.

    It is a lock of the connection (GET_LOCK): implicit commits do not end it, and a process that is
    killed cannot leave it behind.

    Raises:
        CommandError: somebody else held it all the time.
    """
    name = _lock_name(connection, version_table)
    _wait_for(connection, name, settings.upgrade_wait)
    try:
        yield
    finally:
        try:
            connection.exec_driver_sql("SELECT RELEASE_LOCK(%s)", (name,))
        except Exception:  # the connection is lost, and the lock with it; why is being said already
            logger.debug("could not release %s", name, exc_info=True)


def end_transaction(connection: Connection) -> None:
    """Commit, also where SQLAlchemy is not to: MySQL does the same with the first DDL statement."""
    connection.connection.dbapi_connection.commit()


def _lock_name(connection: Connection, version_table: str) -> str:
    """One for each database and version table; MySQL allows 64 characters."""
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    name = f"alembic {database}.{version_table}"
    return name if len(name) <= 64 else f"alembic {sha256(name.encode()).hexdigest()[:56]}"


def _wait_for(connection: Connection, name: str, seconds: int) -> None:
    began = said = time.monotonic()
    first = True
    while True:
        # an open transaction holds what it has read from: whoever has the lock could not change it
        end_transaction(connection)
        left = began + seconds - time.monotonic()
        # in short waits: a signal is only looked at between two statements
        if connection.exec_driver_sql("SELECT GET_LOCK(%s, %s)", (name, max(0, min(1, left)))).scalar_one():
            return
        holder = _holder(connection, name)
        if time.monotonic() - began >= seconds:
            raise CommandError(
                f"another upgrade of this database has been running for more than {seconds} s ({holder}): wait until "
                "it is through and run this again, or wait for longer with -x upgrade_wait=SECONDS"
            )
        if first or time.monotonic() - said >= 30:
            logger.info("waiting for another upgrade of this database (%s), %.0f s at most", holder, left)
            first, said = False, time.monotonic()


def _holder(connection: Connection, name: str) -> str:
    """Who holds a lock, as far as the server tells this user."""
    holder = connection.exec_driver_sql("SELECT IS_USED_LOCK(%s)", (name,)).scalar_one()
    if holder is None:
        return "just ended"
    row = connection.exec_driver_sql(
        "SELECT user, host FROM information_schema.processlist WHERE id = %s", (holder,)
    ).first()
    return f"connection {holder} of {row[0]}@{row[1]}" if row else f"connection {holder}"


def patiently(attempt: Callable[[], Result], what: str, connection: Connection, settings: Settings) -> Result:
    """Try something again, after a pause, while somebody else holds what it needs.

    Neither of the two errors leaves anything changed behind.

    Args:
        attempt: what to do; it has to begin a transaction of its own.
        what: for the log.
        connection: whose transaction is rolled back before each pause.
        settings: how often, and how long the pauses are.

    Raises:
        the driver's error: of the last try, or another one.
    """
    raw = connection.connection
    for tried in range(1, settings.lock_wait_tries + 1):
        try:
            return attempt()
        except connection.dialect.loaded_dbapi.Error as error:
            if error.args[0] not in (LOCK_WAIT_TIMEOUT, DEADLOCK) or tried == settings.lock_wait_tries:
                raise
        raw.rollback()
        logger.info(
            "%s: somebody holds what it needs; try %d of %d in %d s",
            what,
            tried + 1,
            settings.lock_wait_tries,
            settings.lock_wait_pause,
        )
        time.sleep(settings.lock_wait_pause)
    raise AssertionError("not reached")


# Whoever has a transaction open for long; MySQL also knows which table's lock it holds.
_METADATA_LOCKS = """
    SELECT t.processlist_id, t.processlist_user, t.processlist_host, MAX(t.processlist_time),
        CONCAT('holds ', MAX(l.object_name))
    FROM performance_schema.metadata_locks l
    JOIN performance_schema.threads t ON t.thread_id = l.owner_thread_id
    WHERE l.object_schema = DATABASE() AND l.object_name IN (%s) AND l.lock_status = 'GRANTED'
        AND t.processlist_id <> CONNECTION_ID()
    GROUP BY 1, 2, 3
    ORDER BY 4 DESC
"""
_TRANSACTIONS = """
    SELECT p.id, p.user, p.host, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()), 'has a transaction open'
    FROM information_schema.innodb_trx t
    JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
    WHERE p.id <> CONNECTION_ID()
    ORDER BY 4 DESC
"""


def holders(connection: Connection, tables: list[str]) -> str:
    """Who holds tables, in words, as far as the server tells this user."""
    names = ", ".join(["%s"] * len(tables))
    for sql, parameters in ((_METADATA_LOCKS % names, tuple(tables)), (_TRANSACTIONS, ())):
        if sql is not _TRANSACTIONS and not tables:
            continue
        try:
            rows = connection.exec_driver_sql(sql, parameters).all()
        except DBAPIError:  # not this server, or not this user
            continue
        if rows:
            return "; ".join(f"connection {row[0]} of {row[1]}@{row[2]} {row[4]} ({row[3]} s)" for row in rows[:3])
    return "the server does not say who"
