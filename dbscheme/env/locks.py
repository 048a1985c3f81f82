"""Waiting for locks: for another upgrade to end, and for tables that the application is using."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dbscheme.env.connection import number_of, raw
from dbscheme.env.settings import Settings

LOCK_WAIT_TIMEOUT = 1205
DEADLOCK = 1213
# no such table; changed since this transaction began; being changed
_BEING_CHANGED = (1146, 1412, 1684)
_LOOKS = 50

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


@contextmanager
def short_lock_waits(connection: Connection, settings: Settings) -> Iterator[None]:
    """Wait for tables and rows as the settings say; as before afterwards, since the connection may be somebody's."""
    names = ("lock_wait_timeout", "innodb_lock_wait_timeout")
    before = connection.exec_driver_sql("SELECT @@lock_wait_timeout, @@innodb_lock_wait_timeout").one()
    _set(connection, dict.fromkeys(names, settings.lock_wait_timeout))
    try:
        yield
    finally:
        try:
            _set(connection, dict(zip(names, before, strict=True)))
        except SQLAlchemyError:  # the connection is lost; why is being said already
            logger.debug("could not set the lock waits back", exc_info=True)


def _set(connection: Connection, values: dict[str, int]) -> None:
    connection.exec_driver_sql("SET SESSION " + ", ".join(f"{name} = {value}" for name, value in values.items()))


def upgrade_runs(connection: Connection, version_table: str) -> bool:
    """Whether somebody holds that lock."""
    name = _lock_name(connection, version_table)
    return connection.exec_driver_sql("SELECT IS_USED_LOCK(%s)", (name,)).scalar_one() is not None


def look_again(look: Callable[[], Result], connection: Connection) -> Result:
    """Look at tables that another upgrade may be making, renaming or dropping at this moment.

    Args:
        look: what to do; it is done again when the server says that a table was being changed.
        connection: what it looks at them through.
    """
    for _ in range(_LOOKS):
        try:
            return look()
        except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
            if number_of(error) not in _BEING_CHANGED:
                raise
        end_transaction(connection)
        time.sleep(0.1)
    return look()


def end_transaction(connection: Connection) -> None:
    """Commit, also where SQLAlchemy is not to: MySQL does the same with the first DDL statement."""
    raw(connection).commit()


def _lock_name(connection: Connection, version_table: str) -> str:
    """One for each database and version table; MySQL allows 64 characters."""
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    name = f"alembic {database}.{version_table}"
    return name if len(name) <= 64 else f"alembic {sha256(name.encode()).hexdigest()[:56]}"


def _wait_for(connection: Connection, name: str, seconds: int) -> None:
    began, said = time.monotonic(), None
    while True:
        # an open transaction holds what it has read from: whoever has the lock could not change it
        end_transaction(connection)
        left = began + seconds - time.monotonic()
        # in short waits: a signal is only looked at between two statements
        if connection.exec_driver_sql("SELECT GET_LOCK(%s, %s)", (name, max(0, min(1, left)))).scalar_one():
            return
        holder = _running_upgrade(connection, name)
        if time.monotonic() - began >= seconds:
            raise CommandError(
                f"another upgrade of this database has been running for more than {seconds} s ({holder}): wait until "
                "it is through and run this again, or wait for longer with -x upgrade_wait=SECONDS"
            )
        if said is None or time.monotonic() - said >= 30:
            logger.info("waiting for another upgrade of this database (%s), %.0f s at most", holder, left)
            said = time.monotonic()


def _running_upgrade(connection: Connection, name: str) -> str:
    """Who holds the lock, as far as the server tells this user."""
    holder = connection.exec_driver_sql("SELECT IS_USED_LOCK(%s)", (name,)).scalar_one()
    if holder is None:
        return "just ended"
    row = connection.exec_driver_sql(
        "SELECT user, host FROM information_schema.processlist WHERE id = %s", (holder,)
    ).first()
    return f"connection {holder} of {row[0]}@{row[1]}" if row else f"connection {holder}"


def patiently(
    attempt: Callable[[], Result],
    what: str,
    connection: Connection,
    settings: Settings,
    back_off: Callable[[int], None] | None = None,
) -> Result:
    """Try something again, after a pause, while another session holds what it needs.

    Args:
        attempt: what to do. Neither of the two errors leaves anything changed behind.
        what: for the log.
        connection: on which it is done.
        settings: how often, and how long the pauses are.
        back_off: lets go of all locks, given the error's number; by default the transaction is rolled back.

    Raises:
        the driver's error: of the last try, or another one.
    """
    for tried in range(1, settings.lock_wait_tries + 1):
        try:
            return attempt()
        except (DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
            number = number_of(error)
            if number not in (LOCK_WAIT_TIMEOUT, DEADLOCK) or tried == settings.lock_wait_tries:
                raise
        if back_off:
            back_off(number)
        else:
            raw(connection).rollback()
        logger.info(
            "%s: another session holds what it needs; try %d of %d in %d s",
            what,
            tried + 1,
            settings.lock_wait_tries,
            settings.lock_wait_pause,
        )
        time.sleep(settings.lock_wait_pause)
    raise AssertionError("not reached")


def holders(connection: Connection, tables: list[str]) -> str:
    """Who holds tables, in words, as far as the server tells this user."""
    queries: list[tuple[str, tuple[str, ...]]] = [(_TRANSACTIONS, ())]
    if tables:
        queries.insert(0, (_METADATA_LOCKS % ", ".join(["%s"] * len(tables)), tuple(tables)))
    for sql, parameters in queries:
        try:
            rows = connection.exec_driver_sql(sql, parameters).all()
        except DBAPIError:  # not this server, or not this user
            continue
        if rows:
            return "; ".join(f"connection {row[0]} of {row[1]}@{row[2]} {row[4]} ({row[3]} s)" for row in rows[:3])
    return "the server does not say who"
