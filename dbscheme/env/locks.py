"""Waits for another upgrade to end, and for tables that the application uses."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import process_list, raw
from dbscheme.env.errors import number_of
from dbscheme.env.settings import Settings

LOCK_WAIT_TIMEOUT, DEADLOCK = 1205, 1213
_CHANGED = 1020  # MariaDB with innodb_snapshot_isolation: another session has changed the row
# no such table; changed since this transaction began; being changed
_BEING_CHANGED = (1146, 1412, 1684)
_LOOKS = 50

# MySQL knows which session holds a table's lock; on MariaDB, any open transaction may hold it
_METADATA_LOCKS = """
    SELECT t.processlist_id, t.processlist_user, t.processlist_host, MAX(t.processlist_time),
        CONCAT('holds ', MAX(l.object_name))
    FROM performance_schema.metadata_locks l
    JOIN performance_schema.threads t ON t.thread_id = l.owner_thread_id
    WHERE l.object_schema = DATABASE() AND l.object_name IN %(names)s AND l.lock_status = 'GRANTED'
        AND t.processlist_id <> CONNECTION_ID()
    GROUP BY 1, 2, 3
    ORDER BY 4 DESC
"""
_TRANSACTIONS = """
    SELECT p.id, p.user, p.host, TIMESTAMPDIFF(SECOND, t.trx_started, NOW()), 'has a transaction open'
    FROM information_schema.innodb_trx t
    JOIN {process_list} p ON p.id = t.trx_mysql_thread_id
    WHERE p.id <> CONNECTION_ID()
    ORDER BY 4 DESC
"""

_SESSION_VARIABLES = """
    SHOW SESSION VARIABLES
    WHERE variable_name IN ('transaction_isolation', 'tx_isolation', 'lock_wait_timeout', 'innodb_lock_wait_timeout')
"""

_NEW_TABLE_VARIABLES = """
    SHOW SESSION VARIABLES
    WHERE variable_name IN ('sql_require_primary_key', 'sql_generate_invisible_primary_key',
        'innodb_force_primary_key', 'innodb_default_row_format')
"""

_NEEDS_PRIVILEGE = 1227

logger = logging.getLogger("alembic.dbscheme")
T = TypeVar("T")


@contextmanager
def upgrade_lock(connection: Connection, version_table: str, settings: Settings) -> Iterator[None]:
    """Hold the server's lock for upgrades of the database (GET_LOCK).

    The lock belongs to the connection. Implicit commits keep it. After a kill, the server releases it when the running
    statement ends.

    Raises:
        CommandError: if another upgrade holds the lock for longer than settings.upgrade_wait.
    """
    name = _lock_name(connection, version_table)
    _wait_for(connection, name, settings.upgrade_wait)
    try:
        yield
    finally:
        with suppress(Exception):  # the connection is lost, and the lock with it
            connection.exec_driver_sql("SELECT RELEASE_LOCK(%s)", (name,))


@contextmanager
def session_of_upgrade(connection: Connection, settings: Settings) -> Iterator[None]:
    """Set short lock waits, READ COMMITTED and no autocommit; restore them, because a caller may own the connection.

    Under READ COMMITTED, INSERT ... SELECT does not lock the rows that it reads. With a binlog in the format STATEMENT,
    the server rejects rows that are written under it.
    """
    before: dict[str, str] = {name: value for name, value in connection.exec_driver_sql(_SESSION_VARIABLES)}
    isolation = before.get("transaction_isolation") or before["tx_isolation"]  # the name on MariaDB before 11.1
    waits = before["lock_wait_timeout"], before["innodb_lock_wait_timeout"]
    autocommit = bool(connection.exec_driver_sql("SELECT @@autocommit").scalar_one())

    def set_session(level: str, lock_wait: int | str, innodb_lock_wait: int | str, commits: bool) -> None:
        connection.exec_driver_sql(f"SET SESSION TRANSACTION ISOLATION LEVEL {level.replace('-', ' ')}")
        set_waits = "SET SESSION lock_wait_timeout = %s, innodb_lock_wait_timeout = %s"
        connection.exec_driver_sql(set_waits, (int(lock_wait), int(innodb_lock_wait)))
        # the driver assumes that autocommit is ON, even if the server's default is OFF
        connection.exec_driver_sql("SET SESSION autocommit = 1")
        raw(connection).autocommit(commits)

    level = "READ COMMITTED" if accepts_read_committed(connection) else isolation
    set_session(level, settings.lock_wait_timeout, settings.lock_wait_timeout, commits=False)
    try:
        yield
    finally:
        with suppress(Exception):  # the connection is lost
            set_session(isolation, *waits, commits=autocommit)


def accepts_read_committed(connection: Connection) -> bool:
    """Return whether the server accepts writes under READ COMMITTED; with a STATEMENT binlog, it rejects them."""
    log_bin, binlog_format = connection.exec_driver_sql("SELECT @@log_bin, @@binlog_format").one()
    return not log_bin or binlog_format != "STATEMENT"


@contextmanager
def tables_as_written(connection: Connection, has_primary_keys: bool) -> Iterator[None]:
    """Let the server create tables as migrations write them; restore the session's settings at the end.

    Tables of Asterisk have no primary key; an invisible one would change the schema.

    Args:
        connection: to the server.
        has_primary_keys: whether all tables of the tree have a primary key, so that the settings do not matter.

    Raises:
        CommandError: if the server demands or generates primary keys, and the user may not switch that off; or if its
            default row format cannot hold the tables.
    """
    found: dict[str, str] = {name: value for name, value in connection.exec_driver_sql(_NEW_TABLE_VARIABLES)}
    if (row_format := found.pop("innodb_default_row_format")) != "dynamic":
        raise CommandError(
            f"innodb_default_row_format is {row_format}, which is too small for long rows and keys: SET GLOBAL "
            "innodb_default_row_format = DYNAMIC; nothing has changed"
        )
    # MariaDB has no session variable for this
    if found.pop("innodb_force_primary_key", "") == "ON" and not has_primary_keys:
        raise CommandError(
            "some tables have no primary key: SET GLOBAL innodb_force_primary_key = OFF; nothing has changed"
        )
    on = [name for name, value in found.items() if value == "ON"]
    switched_off = [name for name in on if _switch_off(connection, name, is_optional=has_primary_keys)]
    try:
        yield
    finally:
        with suppress(Exception):  # the connection is lost
            for name in switched_off:
                connection.exec_driver_sql(f"SET SESSION {name} = ON")


def _switch_off(connection: Connection, name: str, is_optional: bool) -> bool:
    """Switch a setting off; return whether the user may."""
    try:
        connection.exec_driver_sql(f"SET SESSION {name} = OFF")
        return True
    except DBAPIError as error:
        if number_of(error) != _NEEDS_PRIVILEGE:
            raise
        if is_optional:
            return False
        user, _, host = connection.exec_driver_sql("SELECT CURRENT_USER()").scalar_one().rpartition("@")
        raise CommandError(
            f"{name} is ON: SET GLOBAL {name} = OFF, or let the user switch it off: GRANT SESSION_VARIABLES_ADMIN "
            f"ON *.* TO '{user}'@'{host}'; nothing has changed"
        ) from None


def upgrade_runs(connection: Connection, version_table: str) -> bool:
    """Return whether another session holds the lock for upgrades."""
    name = _lock_name(connection, version_table)
    return connection.exec_driver_sql("SELECT IS_USED_LOCK(%s)", (name,)).scalar_one() is not None


def retry_during_ddl(look: Callable[[], T], connection: Connection) -> T:
    """Read tables that another upgrade may be creating, renaming or dropping.

    Args:
        look: reads the tables; called again if the server reports that a table is being changed.
        connection: the connection that look uses.
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
    """Commit, even if SQLAlchemy may not: the first DDL statement would do the same."""
    raw(connection).commit()


def retry_while_locked(attempt: Callable[[], T], back_off: Callable[[], None], what: str, settings: Settings) -> T:
    """Repeat an attempt after a pause while another session holds a lock that it needs.

    Args:
        attempt: changes nothing if it fails with a lock wait timeout or a deadlock.
        back_off: releases all locks after a failed try.
        what: the name of the attempt in the log.
        settings: the number of tries, and the seconds between them.

    Raises:
        DBAPIError, or the driver's error: if the last try fails, or a try fails for another reason.
    """
    tries, pause = settings.lock_wait_tries, settings.lock_wait_pause
    next_try = 2
    while True:
        try:
            return attempt()
        except Exception as error:
            if number_of(error) not in (LOCK_WAIT_TIMEOUT, DEADLOCK, _CHANGED):
                raise
            back_off()
            if next_try > tries:
                raise
        logger.info(
            "%s: another session holds a lock that this statement needs; try %d of %d in %d s",
            what,
            next_try,
            tries,
            pause,
        )
        time.sleep(pause)
        next_try += 1


def holders(connection: Connection, names: list[str]) -> str:
    """Describe the sessions that lock some tables, as far as the server shows them to this user."""
    for sql, parameters in ((_METADATA_LOCKS, {"names": names or [""]}), (_TRANSACTIONS, {})):
        try:
            rows = connection.exec_driver_sql(sql.format(process_list=process_list(connection)), parameters).all()
        except DBAPIError:  # not on this server, or not for this user
            continue
        if rows:
            return "; ".join(f"connection {row[0]} of {row[1]}@{row[2]} {row[4]} ({row[3]} s)" for row in rows[:3])
    return "the server does not show which"


def _lock_name(connection: Connection, version_table: str) -> str:
    """Return the lock's name for a database and version table; MySQL allows 64 characters."""
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    name = f"alembic {database}.{version_table}"
    return name if len(name) <= 64 else f"alembic {sha256(name.encode()).hexdigest()[:56]}"


def _wait_for(connection: Connection, name: str, seconds: int) -> None:
    began, said = time.monotonic(), -30.0
    while True:
        # an open transaction would block the other upgrade's DDL
        end_transaction(connection)
        waited = time.monotonic() - began
        # short waits, because Python handles a signal only between two statements
        if connection.exec_driver_sql("SELECT GET_LOCK(%s, %s)", (name, max(0, min(1, seconds - waited)))).scalar_one():
            return
        holder = connection.exec_driver_sql(
            "SELECT CONCAT('connection ', IS_USED_LOCK(%(name)s), COALESCE((SELECT CONCAT(' of ', user, '@', host) "
            f"FROM {process_list(connection)} WHERE id = IS_USED_LOCK(%(name)s)), ''))",
            {"name": name},
        ).scalar_one()
        if waited >= seconds:
            raise CommandError(
                f"another upgrade of this database has been running for more than {seconds} s "
                f"({holder or 'it just ended'}): run the same command when it has ended, or wait longer with "
                "-x upgrade_wait=SECONDS"
            )
        if waited - said >= 30:
            logger.info("waiting for another upgrade of this database (%s), at most %.0f s", holder, seconds - waited)
            said = waited
