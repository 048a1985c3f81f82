"""Changes large tables with Percona's pt-online-schema-change (-x online=pt-online-schema-change).

Alembic asks the server first. If the server can execute an ALTER TABLE while the application writes, it does.
Otherwise, if the table is large, pt-online-schema-change copies it into a table with the new definition. Triggers
repeat the application's writes there. This module compares the copy's definition and number of rows with the expected
ones. Then it swaps the two tables. A failure before the swap leaves the table unchanged.
"""

import logging
import re
import time
from collections.abc import Callable
from contextlib import suppress

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env import obstacles, percona, statements
from dbscheme.env.connection import process_list, raw
from dbscheme.env.errors import ADVICE, describe, number_of
from dbscheme.env.locks import LOCK_WAIT_TIMEOUT, retry_while_locked
from dbscheme.env.operations import Result, Send
from dbscheme.env.settings import TOOL, Settings
from dbscheme.env.statements import quoted

_COPY, _OLD = "_alembic_{}_new", "_alembic_{}_old"
_LONGEST_NAME, _LOOKS = 64, 50
_INSTANT = ("ALGORITHM=INSTANT",)
# the application can write in all of these; MariaDB 11.2 also copies a table this way
_WAYS_TO_ASK = (_INSTANT, ("ALGORITHM=INPLACE", "LOCK=NONE"), ("ALGORITHM=COPY", "LOCK=NONE"))
_MAY_BLOCK = re.compile(r"ALTER\s+(?:ONLINE\s+|IGNORE\s+)*TABLE\b|CREATE\s+(?:FULLTEXT|SPATIAL)", re.IGNORECASE)
# the server rejects an ALGORITHM or a LOCK with these; 4092 after too many instant changes
WAY_REJECTED = (1845, 1846, 4092)

logger = logging.getLogger("alembic.dbscheme")


class OnlineChanges:
    """An executor of ALTER TABLE statements that lets the application write where possible.

    Args:
        connection: to the database.
        settings: the number of rows from which a table is large, and how long to wait for locks.

    Raises:
        CommandError: if the tool is not installed, or too old for the server.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        percona.reject_unusable(connection)
        self._connection = connection
        self._raw = raw(connection)
        self._cursor = self._raw.cursor()
        self._settings = settings

    def execute(self, sql: str, send: Send, what: str) -> Result:
        """Execute a statement that changes the schema.

        Args:
            sql: the statement.
            send: sends the statement, or the SQL that is passed to it instead.
            what: the name of the statement in the log.

        Raises:
            CommandError: if the tool cannot change the table, or fails: the table is unchanged. After the swap, if the
                old table cannot be dropped, or another session had changed or emptied the table just before.
        """
        altered = statements.alter_of(sql)
        # SQLAlchemy's constructs double %, and have placeholders
        if not altered or "%%" in sql or "%s" in sql:
            if _MAY_BLOCK.match(statements.bare(sql)) and not statements.stated_way(sql):
                logger.info("%s: -x online does not apply to this statement; the server executes it", what)
            return send()
        table, change = altered
        for options in _WAYS_TO_ASK:
            if options == _INSTANT and statements.changes_partitioning(sql):
                continue  # MariaDB accepts it, and copies the table
            if statements.names_engine(change):
                break  # MariaDB accepts all, and copies the table
            try:
                return send(statements.with_options(sql, *options))
            except Exception as error:
                if number_of(error) not in WAY_REJECTED:
                    raise
        if not self._has_rows(table, self._settings.online_rows):
            return send()
        reason = obstacles.obstacle(self._connection, table, change)
        self._raw.commit()  # releases the metadata locks
        if reason:
            raise CommandError(
                f"{what}: {TOOL} cannot change {table}: {reason}; {table} is unchanged. To let the server "
                "copy the table while writers wait, run the upgrade without -x online"
            )
        self._change(table, change, what)
        return None

    def _has_rows(self, table: str, number: int = 1) -> bool:
        """Return whether a table has at least a number of rows."""
        self._cursor.execute(f"SELECT COUNT(*) FROM (SELECT 1 FROM {quoted(table)} LIMIT %s) AS found", (number,))
        return bool(self._cursor.fetchone()[0] >= number)

    def _change(self, table: str, change: str, what: str) -> None:
        """Copy a table with the tool, check the copy, and swap the two tables."""
        copy, old = _COPY.format(table), _OLD.format(table)
        with obstacles.probe(self._connection, table, change) as empty:
            wanted, before = self._definition(empty, table), self._definition(table, table)
        try:
            # if the statistics are old, the tool may take the table for small, and copy all rows in one statement
            self._retry(f"ANALYZE NO_WRITE_TO_BINLOG TABLE {quoted(table)}", what)
            percona.copy(self._connection, table, change, _COPY.format("%T"), self._settings, what)
            self._retry(f"ANALYZE NO_WRITE_TO_BINLOG TABLE {quoted(copy)}", what)
            self._reject_other_copy(table, wanted, what)
            swap = f"{quoted(table)} TO {quoted(old)}, {quoted(copy)} TO {quoted(table)}"
            self._retry(f"RENAME TABLE {swap}", what, lambda: self._reject_other_definition(table, before, what))
        except BaseException:
            with suppress(Exception):  # the connection is lost; the next run removes them
                remove_leftovers(self._connection, self._settings)
            raise
        if (found := self._definition(old, table)) != before:
            raise CommandError(
                f"{what}: another session changed the definition of {table} just before the swap, so {table} lacks "
                f"that change: apply it again, then run the same command again. The other session's definition: {found}"
            )
        if self._has_rows(table) and not self._has_rows(old):
            raise CommandError(
                f"{what}: another session emptied {table} just before the swap, so {table} has its old rows again: "
                "delete these, then run the same command again"
            )
        self._retry(f"DROP TABLE {quoted(old)}", what)
        logger.info("%s: %s changed %s", what, TOOL, table)

    def _reject_other_definition(self, table: str, before: str, what: str) -> None:
        if self._definition(table, table) != before:
            raise CommandError(
                f"{what}: another session changed the definition of {table} while {TOOL} copied it; the tables are not "
                "swapped; run the same command again"
            )

    def _reject_other_copy(self, table: str, wanted: str, what: str) -> None:
        """Raise an error if the copy has another definition than the plain ALTER gives, or lacks columns or rows."""
        copy = _COPY.format(table)
        found = self._definition(copy, table)
        # one snapshot; the triggers write to both tables in the application's transaction
        self._cursor.execute(f"SELECT (SELECT COUNT(*) FROM {quoted(table)}), (SELECT COUNT(*) FROM {quoted(copy)})")
        rows, copied = self._cursor.fetchone()
        self._raw.commit()
        if missing := self._columns_not_copied(table):
            raise CommandError(
                f"{what}: {TOOL} does not copy {', '.join(missing)}; {table} is unchanged. Run the upgrade without "
                "-x online"
            )
        if found != wanted:
            raise CommandError(
                f"{what}: {TOOL} gives {table} another definition than ALTER TABLE; {table} is unchanged. Run the "
                f"upgrade without -x online. Expected: {wanted} Found: {found}"
            )
        if rows != copied:
            raise CommandError(
                f"{what}: {table} has {rows} rows, but the copy of {TOOL} has {copied}; {table} is unchanged. Run the "
                "upgrade without -x online"
            )

    def _columns_not_copied(self, table: str) -> list[str]:
        """Return the columns that the tool mistakes for generated columns: its INSERT trigger omits them."""
        self._cursor.execute(
            "SELECT action_statement FROM information_schema.triggers WHERE event_object_schema = DATABASE() "
            "AND event_object_table = %s AND event_manipulation = 'INSERT' AND action_statement LIKE %s",
            (table, f"%`{_COPY.format(table)}`%"),
        )
        copied = {name.lower() for name in statements.names(" ".join(text for (text,) in self._cursor.fetchall()))}
        both = [
            {name for name, _, _, _, expression, _ in found if not expression}
            for each in (table, _COPY.format(table))
            if (found := self._connection.exec_driver_sql(obstacles.COLUMNS, (each,)).all())
        ]
        return sorted(set.intersection(*both) - copied)

    def _definition(self, name: str, table: str) -> str:
        """Return the definition of a copy of a table, as if it had the table's name."""
        self._cursor.execute(f"SHOW CREATE TABLE {quoted(name)}")
        text = str(self._cursor.fetchone()[1]).replace(f"`{name}", f"`{table}")
        return re.sub(r" AUTO_INCREMENT=\d+", "", text)

    def _retry(self, sql: str, what: str, check: Callable[[], None] = lambda: None) -> None:
        _retry(self._connection, sql, what, self._settings, check)


def leftovers(connection: Connection) -> list[tuple[str, str]]:
    """Return the triggers and the tables that an interrupted change left: TRIGGER or TABLE, and the name."""
    triggers = connection.exec_driver_sql(
        "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = DATABASE() "
        "AND action_statement REGEXP '`_alembic_[^`]+_new`'"
    ).scalars()
    tables = connection.exec_driver_sql(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
        "AND table_name REGEXP '^_alembic_.+_(new|old|probe)$'"
    ).scalars()
    return [*(("TRIGGER", name) for name in triggers), *(("TABLE", name) for name in tables)]


def remove_leftovers(connection: Connection, settings: Settings) -> None:
    """Drop what an interrupted change left; the caller holds the upgrade's lock.

    Raises:
        CommandError: if a table is locked, or the user may not drop a trigger.
    """
    if not leftovers(connection):
        return
    _end_trigger_creation(connection)
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    for kind, name in leftovers(connection):
        logger.info("dropping %s of an interrupted change", name)
        if kind == "TABLE" and name.endswith("_new"):  # a user without TRIGGER does not see the triggers
            table = name.removeprefix("_alembic_").removesuffix("_new")
            for event in ("ins", "upd", "del"):
                trigger = f"pt_osc_{database}_{table}_{event}"
                if len(trigger) <= _LONGEST_NAME:
                    _retry(connection, f"DROP TRIGGER IF EXISTS {quoted(trigger)}", name, settings)
        _retry(connection, f"DROP {kind} IF EXISTS {quoted(name)}", name, settings)


def _end_trigger_creation(connection: Connection) -> None:
    """End the tool's CREATE TRIGGER, which the server continues after the tool has ended; wait until it ends."""
    running = (
        f"SELECT id FROM {process_list(connection)} WHERE db = DATABASE() AND id <> CONNECTION_ID() "
        "AND info LIKE 'CREATE TRIGGER `pt_osc_%%`_alembic_%%'"
    )
    for _ in range(_LOOKS):
        if not (sessions := connection.exec_driver_sql(running).scalars().all()):
            return
        for number in sessions:
            with suppress(DBAPIError):  # it has just ended
                connection.exec_driver_sql(f"KILL {number}")
        time.sleep(0.1)


def _retry(
    connection: Connection, sql: str, what: str, settings: Settings, check: Callable[[], None] = lambda: None
) -> None:
    """Execute a DDL statement; retry while another session holds a lock.

    Args:
        connection: to the database.
        sql: the statement.
        what: the name of the change in the log.
        settings: how long to wait, and how often.
        check: runs before each try.

    Raises:
        CommandError: if the last try fails.
    """
    database = raw(connection)

    def attempt() -> None:
        check()
        database.cursor().execute(sql)

    try:
        retry_while_locked(attempt, database.rollback, what, settings)
    except connection.dialect.loaded_dbapi.Error as error:
        number = number_of(error)
        usual = "end the session that holds the table" if number == LOCK_WAIT_TIMEOUT else "correct the cause"
        raise CommandError(
            f"{what}: {describe(error)}, in: {sql}; {ADVICE.get(number, usual)}, then run the same command again"
        ) from error
