"""The journal of a revision under way, which lets a killed or failed one resume at the statement where it stopped.

MySQL commits every DDL statement by itself, so half a revision may be in force. A table, which exists only while a
revision runs, records how far it got:

- Statements that write rows commit together with their entries, several at a time: an entry means done.
- A statement that changes the schema has its entry committed before it, with the definitions of its tables. The server
  does it as a whole or not at all; after a kill, the definitions tell which.
- Where definitions do not tell (TRUNCATE, swapped tables, CALL, other engines), the next run asks the user.
- What bypasses the seam (op.get_bind()), or depends on the session's state, runs as in plain Alembic. An entry before
  it says so: if it is interrupted, the next run stops.
- The entries are deleted in the transaction that updates alembic_version.

On the next run the revision starts from its beginning; finished statements are skipped if they are still the same.
"""

import json
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env import statements
from dbscheme.env.connection import has_table, is_lost, number_of, raw
from dbscheme.env.locks import DEADLOCK, LOCK_WAIT_TIMEOUT, patiently
from dbscheme.env.operations import Result, Send
from dbscheme.env.settings import Settings
from dbscheme.env.statements import Kind

TABLE = "alembic_journal"
_CREATE = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        number      INT          NOT NULL COMMENT 'of the first statement',
        revision    VARCHAR(255) NOT NULL,
        direction   VARCHAR(16)  NOT NULL,
        state       VARCHAR(16)  NOT NULL,
        statements  LONGTEXT     NOT NULL COMMENT 'JSON: the text, shortened, and the hash of each',
        definitions MEDIUMTEXT   NOT NULL COMMENT 'JSON: before the statement, by name, as hashes',
        doubt       VARCHAR(200) NOT NULL,
        PRIMARY KEY (number)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
    COMMENT='A revision runs, or was interrupted: run alembic again to resume it'
"""
_COLUMNS = "number, revision, direction, state, statements, definitions, doubt"
_SECONDS_PER_COMMIT = 0.2  # of statements that write rows: what they lock is free again soon
_NOT_THERE = (1049, 1146, 1305, 1360, 1539)  # no such database, table, routine, trigger, event
_SYNTAX_ERROR = 1064
# after these the server may have rolled back the transaction, not only the statement: also a snapshot that is too old
# (MariaDB), and no memory for locks. After a lock wait timeout innodb_rollback_on_timeout decides.
_MAY_HAVE_ROLLED_BACK = (LOCK_WAIT_TIMEOUT, DEADLOCK, 1020, 1206)
# the states of an entry; "begun" means done if another one follows
_DONE, _BEGUN, _OPEN_ENDED = "done", "begun", "open-ended"
_OPEN_ENDED_WHY = "what follows uses the connection or the session's state"

logger = logging.getLogger("alembic.dbscheme")


@dataclass
class Entry:
    """A statement that was begun.

    Attributes:
        statement: its text, shortened.
        definitions: of the objects it changes, before it: a hash each, None for what does not exist.
        doubt: how to find out whether it took effect; empty if the definitions tell.
    """

    number: int
    state: str
    statement: str
    hash: str
    definitions: dict[str, str | None] = field(default_factory=dict)
    doubt: str = ""


class Journal:
    """The journal of a connection's database.

    Args:
        connection: on which the revisions run.
        settings: how long to wait for locks, and the user's answer about a statement in flight.

    Attributes:
        interrupted: the revision, and its direction, that an earlier run did not finish.
        number: of the statement that runs, or ran last, in its revision.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self.interrupted: tuple[str, str] | None = None
        self.number = 0
        self._connection = connection
        self._raw = raw(connection)
        self._cursor = self._raw.cursor()
        self._settings = settings
        self._errors = (DBAPIError, connection.dialect.loaded_dbapi.Error)
        # from an earlier run, by their numbers
        self._entries: dict[int, Entry] = {}
        self._in_doubt: Entry | None = None
        # how many entries of this revision the table holds
        self._stored = 0
        self._revision: tuple[str, str] | None = None
        self._finishing = self._plain = False
        # tables whose rows know no transactions
        self._not_innodb: set[str] = set()
        # statements that wrote rows since the last commit, and those of them that must run again
        self._group: list[tuple[Entry, Send]] = []
        self._rolled_back: list[Send] = []
        self._group_began = 0.0

    # --- the table

    def exists(self) -> bool:
        """Whether a revision runs, or was interrupted."""
        return has_table(self._connection, TABLE)

    def read(self) -> None:
        """See how far an interrupted run got. Changes nothing."""
        self._cursor.execute(f"SELECT {_COLUMNS} FROM {TABLE} ORDER BY number")
        for first, revision, direction, state, texts, definitions, doubt in self._cursor.fetchall():
            self.interrupted = revision, direction
            for number, (statement, hash_) in enumerate(json.loads(texts), first):
                self._entries[number] = Entry(number, state, statement, hash_, json.loads(definitions), doubt)
        self._stored = len(self._entries)
        last = self._entries[max(self._entries)] if self._entries else None
        if last and last.state != _DONE:
            now = {name: self._definition(name) for name in last.definitions}
            half = last.statement.upper().startswith("DROP") and len(now) > 1 and any(now.values())
            if last.doubt or (half and now != last.definitions):
                self._in_doubt = last
            if self._in_doubt or now == last.definitions:
                del self._entries[last.number]
        if not self._entries and not self._in_doubt:
            self.interrupted = None
        self._raw.rollback()

    def open(self) -> None:
        """Create the table, or read what an interrupted run has left in it."""
        if self.exists():
            self.read()
        else:
            patiently(lambda: self._cursor.execute(_CREATE), "creating the journal", self._connection, self._settings)
        self._cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
            "AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'"
        )
        self._not_innodb = {name for (name,) in self._cursor.fetchall()}

    def settle(self, again: Callable[[str], str]) -> None:
        """Settle the statement in flight by the user's answer, if only the user can.

        Args:
            again: the command that resumes the revision with an answer.

        Raises:
            CommandError: if there is no answer.
        """
        entry, answer = self._in_doubt, self._settings.in_flight
        if not entry or not self.interrupted:
            return
        if answer == "repeat":
            logger.info("statement %d is repeated, as -x in-flight=repeat says", entry.number)
        elif entry.state != _OPEN_ENDED and answer == "done":
            logger.info("statement %d is done, as -x in-flight=done says", entry.number)
            self._entries[entry.number] = entry
        else:
            revision, direction = self.interrupted
            if entry.state == _OPEN_ENDED:
                raise CommandError(
                    f"the {direction} of {revision} was interrupted after statement {entry.number - 1}, and "
                    f"{_OPEN_ENDED_WHY}: nothing tells how far it got. Undo what it did after that statement, then run "
                    f"{again('repeat')}; or finish it by hand and stamp it"
                )
            raise CommandError(
                f"the {direction} of {revision} was interrupted at statement {entry.number} ({entry.statement}), and "
                f"nothing tells whether it took effect: {entry.doubt or 'look which of its tables are dropped'}; then "
                f"run {again('done')} if it did, or {again('repeat')} if it did not"
            )
        self._in_doubt = None

    def close(self) -> None:
        """Drop the table, unless a revision is half done."""
        if self._stored:
            return
        try:
            patiently(
                lambda: self._cursor.execute(f"DROP TABLE {TABLE}"),
                "dropping the journal",
                self._connection,
                self._settings,
            )
        except self._errors as error:
            if number_of(error) != 1142:
                raise
            logger.warning("%s: the user may not drop it; it is empty", TABLE)

    def abandon(self) -> None:
        """Close after an error; the connection may be lost."""
        try:
            self._raw.rollback()
            self.close()
        except self._errors:
            logger.debug("could not close the journal", exc_info=True)

    def forget(self) -> None:
        """Delete the entries, with the next commit: the user stamps what the database is at."""
        if self.interrupted:
            logger.info("discarding the journal of the interrupted %s of %s", *reversed(self.interrupted))
        self._cursor.execute(f"DELETE FROM {TABLE}")
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._entries, self._stored, self.interrupted, self._in_doubt = {}, 0, None, None
        self._group, self._rolled_back = [], []

    @property
    def nothing_done(self) -> bool:
        """Whether the database holds nothing of a revision that is not finished."""
        return not self._stored

    # --- a revision

    def begin(self, revision: str, direction: str, source: str) -> None:
        """Take what is executed from now on for a revision's.

        Args:
            revision: being upgraded to, or downgraded from.
            direction: "upgrade" or "downgrade".
            source: the text of the migration's file.
        """
        self._revision, self.number = (revision, direction), 0
        self._finishing = self._plain = False
        if self.interrupted:
            logger.info(
                "the %s of %s was interrupted: resuming at statement %d", direction, revision, len(self._entries) + 1
            )
        if statements.uses_last_result(source):
            self.bypassed()

    def finish(self) -> None:
        """End a revision; its entries are deleted with the statement by which Alembic updates alembic_version.

        Raises:
            CommandError: if statements that are done are no longer in the file.
        """
        if self.number + 1 in self._entries:
            revision, direction = self._revision or ("", "")
            raise CommandError(
                f"{revision}: its {direction} ends after {self.number} statements, but another one is done already: "
                f"{self._entries[self.number + 1].statement!r}; put that back, then run this again"
            )
        self._finishing = True

    def after_commit(self) -> None:
        """Take note that Alembic has committed what finish() began, or leaves that to its caller."""
        # with a connection handed over on AUTOCOMMIT, or in a transaction
        if self._raw.get_autocommit() or self._connection.in_transaction():
            self._raw.commit()
        self._revision, self._finishing = None, False
        self._start_afresh()

    def bypassed(self) -> None:
        """Take note that what follows in the revision cannot be resumed."""
        if self._revision is None or self._plain or self._finishing:
            return
        self._plain = True
        self._commit_rows()
        self._store(Entry(self.number + 1, _OPEN_ENDED, "", "", doubt=_OPEN_ENDED_WHY))
        self._raw.commit()

    # --- a statement

    def execute(self, sql: str, parameters: str, send: Send) -> Result:
        """Execute a statement once, over all runs of its revision.

        Raises:
            CommandError: if another statement was done in its place.
        """
        if self._finishing:
            return self._move_version(send)
        if self._revision is None:
            return send()
        if statements.uses_session_state(sql):
            self.bypassed()
        kind = statements.kind(sql)
        if kind is Kind.READS or (self._plain and kind is Kind.ROWS):
            return send()  # not tried again: the migration itself may have begun the transaction
        what = f"{self._revision[0]}, statement {self.number + 1} ({_shortened(sql)})"
        if self._plain:
            return patiently(send, what, self._connection, self._settings)
        self.number += 1
        text = "\n".join(line.strip() for line in sql.strip().splitlines())  # another indentation is no change
        entry = Entry(self.number, _BEGUN, _shortened(sql), sha256(f"{text}\n{parameters}".encode()).hexdigest())
        if self.number in self._entries:
            self._skip(self._entries[self.number], entry)
            return None
        if kind is Kind.ROWS and not any(re.search(rf"\b{re.escape(name)}\b", sql) for name in self._not_innodb):
            return self._write_rows(entry, send, what)
        return self._change(entry, sql, send, what)

    def _skip(self, done: Entry, now: Entry) -> None:
        if done.hash == now.hash or self._settings.in_flight == "done":
            return
        revision, direction = self._revision or ("", "")
        raise CommandError(
            f"{revision}: statement {now.number} of its {direction} was run as {done.statement!r} and is "
            f"{now.statement!r} now. If the file was edited, put the statement back, and write what is new after it or "
            "into another revision. If the file makes a new value at each run, and the rest is the same, add "
            "-x in-flight=done. If it has another order at each run, finish it by hand and stamp it"
        )

    def _write_rows(self, entry: Entry, send: Send, what: str) -> Result:
        entry.state = _DONE
        self._begin_transaction()
        if not self._group:
            self._group_began = time.monotonic()

        def attempt() -> Result:
            self._write_again()
            return send()

        try:
            result = patiently(attempt, what, self._connection, self._settings, self._roll_back)
        except self._errors as error:
            number = number_of(error)
            if self._rolled_back or number in _MAY_HAVE_ROLLED_BACK:
                self._roll_back(number)
            elif not is_lost(error):
                self._commit_rows()
            raise
        self._group.append((entry, send))
        if time.monotonic() - self._group_began > _SECONDS_PER_COMMIT:
            self._commit_rows()
        return result

    def _roll_back(self, _number: int) -> None:
        """Roll back the rows since the last commit, and with them all locks: the next attempt writes them again."""
        self._rolled_back = [send for _, send in self._group]
        try:
            self._raw.rollback()
        except self._errors:  # the connection is lost; why is being said already
            logger.debug("could not roll back", exc_info=True)

    def _write_again(self) -> None:
        self._begin_transaction()
        while self._rolled_back:
            self._rolled_back[0]()
            self._rolled_back.pop(0)

    def _commit_rows(self) -> None:
        if self._group:
            self._write_again()
            self._store(*[entry for entry, _ in self._group])
            self._raw.commit()
        self._group = []

    def _change(self, entry: Entry, sql: str, send: Send, what: str) -> Result:
        """Execute what cannot be rolled back."""
        self._commit_rows()
        if statements.names_engine(sql):
            self._not_innodb |= set(statements.tables(sql))
        entry.doubt = statements.doubt(sql)
        names = _show_create(sql) if not entry.doubt else []
        entry.definitions = patiently(
            lambda: {name: self._definition(name) for name in names}, what, self._connection, self._settings
        )
        self._begin_transaction()
        self._store(entry)
        self._raw.commit()
        try:
            result = patiently(send, what, self._connection, self._settings)
        except self._errors as error:
            # what a procedure, or a statement without transactions, has done before the error stays
            if not is_lost(error) and (statements.kind(sql) is Kind.SCHEMA or number_of(error) == _SYNTAX_ERROR):
                try:
                    self._take_back(entry)
                except self._errors:  # the entry stays: the next run sees by the definitions that nothing was done
                    logger.debug("could not delete the entry", exc_info=True)
            raise
        if entry.doubt:
            if result is not None:
                result.close()  # a procedure's further results keep the connection
            self._cursor.execute(f"UPDATE {TABLE} SET state = %s WHERE number = %s", (_DONE, entry.number))
            self._raw.commit()
        return result

    def _take_back(self, entry: Entry) -> None:
        """Delete the entry of a statement that failed, unless some of it took effect, as of MariaDB's DROP a, b."""
        if {name: self._definition(name) for name in entry.definitions} == entry.definitions:
            self._begin_transaction()
            self._cursor.execute(f"DELETE FROM {TABLE} WHERE number = %s", (entry.number,))
            self._stored -= 1
        self._raw.commit()

    def _move_version(self, send: Send) -> Result:
        """Execute Alembic's own statement, in the transaction that deletes the entries."""

        def attempt() -> Result:
            self._write_again()
            if self._stored:
                self._cursor.execute(f"DELETE FROM {TABLE}")
            return send()

        what = "the revision in alembic_version"
        return patiently(attempt, what, self._connection, self._settings, self._roll_back)

    # --- the server

    def _begin_transaction(self) -> None:
        if self._raw.get_autocommit():
            self._raw.begin()

    def _store(self, *entries: Entry) -> None:
        """Put the entries of consecutive statements, one row, into the open transaction."""
        revision, direction = self._revision or ("", "")
        first, texts = entries[0], json.dumps([(each.statement, each.hash) for each in entries])
        self._cursor.execute(
            f"REPLACE INTO {TABLE} ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            (first.number, revision, direction, first.state, texts, json.dumps(first.definitions), first.doubt),
        )
        self._stored += 1

    def _definition(self, name: str) -> str | None:
        """A hash of what SHOW CREATE says; None if there is no such thing."""
        try:
            self._cursor.execute(f"SHOW CREATE {name}".replace("%", "%%"), ())
        except self._errors as error:
            if number_of(error) not in _NOT_THERE:
                raise
            return None
        text = " ".join(str(column) for column in self._cursor.fetchone()[1:])
        # AUTO_INCREMENT moves with the application's rows
        return sha256(re.sub(r" AUTO_INCREMENT=\d+", "", text).encode()).hexdigest()


def _show_create(sql: str) -> list[str]:
    return [f"{what} `{name.replace('`', '``')}`" for what, name in statements.objects(sql)]


def _shortened(sql: str) -> str:
    return " ".join(sql.split())[:200]
