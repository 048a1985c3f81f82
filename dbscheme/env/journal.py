"""The journal: a killed or failed revision resumes at the statement where it stopped.

MySQL commits every DDL statement implicitly, so half a revision may have taken effect. The table alembic_journal exists
while an upgrade or a downgrade runs, and after an interruption. It records how far the revision got:

- Statements that write rows commit together with their entries, several at a time. A statement in batches commits each
  batch, and its entry after the last one; interrupted, it runs again and finds the rows that are left.
- The entry of a statement that changes the schema is committed before the statement, with the definitions of the tables
  that the statement names. The server executes the statement as a whole or not at all: if the definitions differ
  afterwards, it took effect.
- If the definitions do not show it (TRUNCATE, swapped tables, CALL, other engines), the next run asks the user.
- Statements that bypass the seam (op.get_bind()), use the session's state, or follow a handled error run as in plain
  Alembic. An entry marks where they begin. If the revision is interrupted after this entry, the next run stops with an
  error.
- The entries are deleted in the transaction that updates alembic_version.

The next run executes the revision from its start and skips finished statements, if they are still the same.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from typing import TypeVar

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env import statements
from dbscheme.env.connection import raw
from dbscheme.env.errors import RowFoundError, is_lost, number_of
from dbscheme.env.journal_table import BEGUN, DONE, OPEN_ENDED, PRINTED_BY, Entry, JournalTable
from dbscheme.env.locks import retry_while_locked
from dbscheme.env.online import OnlineChanges, leftovers, remove_leftovers
from dbscheme.env.operations import Result, Send
from dbscheme.env.settings import Settings
from dbscheme.env.statements import Kind

_SECONDS_PER_COMMIT = 0.2  # of statements that write rows; their locks are released then
_SYNTAX_ERROR = 1064
_NOT_RECORDED = "the journal does not record what follows (op.get_bind(), session state, a handled error)"

logger = logging.getLogger("alembic.dbscheme")
T = TypeVar("T")


class Journal:
    """The journal of a database.

    Args:
        connection: runs the revisions.
        settings: how long to wait for locks, and the user's answer about a statement in flight.

    Attributes:
        interrupted: the revision that an earlier run did not finish, and its direction.
        number: the number, in its revision, of the statement that is running or ran last.
        table: the journal's table.
        effect: what a failed statement has left in the database, as far as the journal knows.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self.interrupted: tuple[str, str] | None = None
        self.number = self._done = 0
        self.effect = ""
        self._is_numbered = False
        self.table = JournalTable(connection)
        self._connection = connection
        self._raw = raw(connection)
        self._cursor = self._raw.cursor()
        self._settings = settings
        self._online = OnlineChanges(connection, settings) if settings.online else None
        self._errors = (DBAPIError, connection.dialect.loaded_dbapi.Error)
        self._finished: dict[int, Entry] = {}  # by an earlier run, by number
        self._in_doubt: Entry | None = None
        self._revision = self._direction = ""
        self._finishing = self._plain = self._failed = self._accepts_changed_statements = False
        self._not_transactional: set[str] = set()  # tables of other engines than InnoDB
        # the statements that wrote rows since the last commit, and how many of them are in the open transaction
        self._group: list[tuple[Entry, Send]] = []
        self._in_transaction = 0
        self._group_began = 0.0

    # --- the table

    def read(self) -> None:
        """Read how far an interrupted run got; change nothing."""
        self.interrupted, entries = self.table.read()
        self._finished = {entry.number: entry for entry in entries}
        last = entries[-1] if entries else None
        if last and last.state != DONE:
            now, before = self.table.definitions(list(last.definitions)), last.definitions
            # the server, or the connection's character set, may print the same definition differently
            if before and before.pop(PRINTED_BY, now[PRINTED_BY]) != now[PRINTED_BY]:
                last.doubt = last.doubt or "the server or the connection has changed; compare the tables with schema/"
            now.pop(PRINTED_BY, None)
            half_dropped = {before[name] is not None and now[name] in (None, before[name]) for name in now} == {True}
            if last.doubt or (half_dropped and now != before and any(now.values())):
                self._in_doubt = last
            if self._in_doubt or now == last.definitions:
                del self._finished[last.number]
        if not self._finished and not self._in_doubt:
            self.interrupted = None  # the first statement was never executed

    def open(self) -> None:
        """Create the table, or read what an interrupted run left in it."""
        if self.table.exists():
            remove_leftovers(self._connection, self._settings)
            self.read()
            self._raw.rollback()
            if not self.interrupted:
                self.table.clear()
                self._raw.commit()
                self.table.stored = 0
        else:
            self.create()
        self._find_other_engines()

    def create(self) -> None:
        """Create the table, unless it exists."""
        self._retry_while_locked(self.table.create, "creating the journal")

    def settle(self, command: Callable[[str], str]) -> None:
        """Settle the statement in flight with the user's answer, if the definitions do not show whether it took effect.

        Args:
            command: returns the command that resumes the revision with an answer.

        Raises:
            CommandError: if the user has not answered yet.
        """
        entry, answer = self._in_doubt, self._settings.in_flight
        if not entry or not self.interrupted:
            self._accepts_changed_statements = answer == "done"
            return
        revision, direction = self.interrupted
        if answer == "repeat" or (answer == "done" and entry.state != OPEN_ENDED):
            logger.info("statement %d is %s", entry.number, "skipped" if answer == "done" else "executed again")
            if answer == "done":
                self._finished[entry.number] = entry
            self._in_doubt = None
        elif entry.state == OPEN_ENDED:
            raise CommandError(
                f"the {direction} of {revision} was interrupted after statement {entry.number - 1}; "
                f"{_NOT_RECORDED}. Undo what the {direction} did after that statement, then run {command('repeat')}; "
                "or finish it by hand and stamp it"
            )
        else:
            raise CommandError(
                f"the {direction} of {revision} was interrupted at statement {entry.number} ({entry.statement}), and "
                f"the journal cannot tell whether it took effect: {entry.doubt or 'check which tables are dropped'}; "
                f"then run {command('done')} if it did, or {command('repeat')} if it did not"
            )

    def close(self) -> None:
        """Drop the table, unless a revision is half done."""
        if not self.table.stored:
            self._retry_while_locked(self.table.drop, "dropping the journal")

    def abandon(self) -> None:
        """Close after an error; the connection may be lost."""
        with suppress(*self._errors):
            self._raw.rollback()
            self.close()

    def forget(self) -> None:
        """Delete the entries with the next commit, because the user stamps the database."""
        if self.interrupted:
            logger.info("discarding the journal of the interrupted %s of %s", *reversed(self.interrupted))
        self.table.clear()
        self._reset()

    # --- a revision

    def begin(self, revision: str, direction: str, source: str) -> None:
        """Begin a revision: the statements that follow belong to it.

        Args:
            revision: its id.
            direction: "upgrade" or "downgrade".
            source: the text of the migration's file.
        """
        self._revision, self._direction, self.number = revision, direction, 0
        self._finishing = self._plain = self._failed = self._is_numbered = False
        self._done, self.effect = len(self._finished), ""
        if self.interrupted:
            resumed = len(self._finished) + 1
            logger.info("the %s of %s was interrupted: resuming at statement %d", direction, revision, resumed)
        if statements.uses_last_result(source):
            self.bypassed()

    def finish(self) -> None:
        """End a revision. Next, Alembic updates alembic_version; the same transaction deletes the entries.

        Raises:
            CommandError: if the file has fewer statements than an earlier run finished.
        """
        if done := self._finished.get(self.number + 1):
            self._reject(done, f"the {self._direction} ends before it")
        self._finishing = True

    def where(self) -> str:
        """Return the place of the statement that runs or ran last; those that only read have no number."""
        return f"{'' if self._is_numbered else 'after '}statement {self.number}"

    def what_took_effect(self) -> str:
        """Return what a failed revision has left in the database."""
        before = "the statements before it took effect and stay" if self._done else ""
        if self._plain:
            before = "the statements before it may have taken effect"
        return " and ".join(filter(None, [before, self.effect])) or "none of its statements took effect"

    def after_commit(self) -> None:
        """Forget the revision, which Alembic has committed or leaves to its caller to commit."""
        self._raw.commit()
        self._revision, self._finishing = "", False
        self._reset()

    def bypassed(self) -> None:
        """Record that the revision cannot be resumed from here on."""
        if not self._revision or self._plain or self._finishing:
            return
        if done := self._finished.get(self.number + 1):
            self._reject(done, _NOT_RECORDED)
        self._plain = True
        self._commit_rows()
        entry = Entry(self.number + 1, OPEN_ENDED, "", "", doubt=_NOT_RECORDED)
        self._retry_while_locked(
            lambda: self.table.store(self._revision, self._direction, entry), f"{self._revision}: writing the journal"
        )

    def _reject(self, done: Entry, now: str) -> None:
        """Reject a file that no longer executes a statement that an earlier run finished."""
        raise CommandError(
            f"{self._revision}: an earlier run of its {self._direction} executed statement {done.number} as "
            f"{done.statement!r}; now {now}. If the file was edited, restore the statement, and write the change after "
            "it or in another revision. If the file generates a new value at each run and the rest is the same, add "
            "-x in-flight=done. If the order changes at each run, finish it by hand and stamp it"
        )

    def _reset(self) -> None:
        self._finished, self.table.stored, self.interrupted, self._in_doubt = {}, 0, None, None
        self._group, self._in_transaction = [], 0

    # --- a statement

    def execute(self, sql: str, parameters: str, send: Send) -> Result:
        """Execute a statement once, even if its revision runs several times.

        Raises:
            CommandError: if an earlier run executed another statement in its place.
        """
        if self._finishing:
            return self._update_version(send)
        if not self._revision:
            return send()
        kind = statements.kind(sql)
        self._is_numbered, self.effect = False, ""
        # a statement that failed before, and whose error the migration handled, has no entry; in Alembic's
        # autocommit_block(), the server commits each statement at once
        if statements.uses_session_state(sql) or self._failed or self._raw.get_autocommit():
            self.bypassed()
        elif statements.commits_rows(sql):
            self._commit_rows()
        batched = statements.is_batched(sql)
        if statements.must_find_no_row(sql):
            # if an earlier run has executed the next statement, the columns may be dropped
            if self.number + 1 not in self._finished:
                self._reject_rows(send)
            return None
        if kind is Kind.READS or (self._plain and kind is not Kind.SCHEMA and not batched):
            return self._send_once(send)
        begin = " ".join(sql.split())[:200]
        if self._plain and not batched:
            return self._retry_while_locked(send, f"{self._revision} ({begin})")
        self.number += 1
        self._is_numbered = True
        text = "\n".join(line.strip() for line in sql.strip().splitlines())  # the indentation may change
        entry = Entry(self.number, BEGUN, begin, sha256(f"{text}\n{parameters}".encode()).hexdigest())
        if done := self._finished.get(self.number):
            if done.hash != entry.hash and not self._accepts_changed_statements:
                self._reject(done, f"it is {begin!r}")
            return None
        what = f"{self._revision}, statement {self.number} ({begin})"
        self._failed = True
        if batched:
            result = self._write_batches(entry, send, what)
        elif kind is Kind.ROWS and not self._not_transactional.intersection(statements.names(sql.lower())):
            result = self._write_rows(entry, send, what)
        else:
            result = self._change(entry, sql, send, what)
        self._failed = False
        return result

    def _reject_rows(self, send: Send) -> None:
        """Execute a statement that must find no row.

        Raises:
            RowFoundError: if it finds one.
        """
        if self._plain:  # the migration itself may have begun the transaction
            result = self._send_once(send)
        else:
            self._commit_rows()
            result = self._retry_while_locked(send, f"{self._revision}, a check")
        if result and (row := result.first()):
            values = zip(result.keys(), row, strict=True)
            # as in Python, a string has no line break; other values as the server prints them
            texts = [(name, repr(value) if isinstance(value, str | bytes) else str(value)) for name, value in values]
            shown = ", ".join(f"{name} = {text[:100]}{'...' * (len(text) > 100)}" for name, text in texts)
            raise RowFoundError(
                f"the {self._direction} must find no row such as this one: {shown}. Change or delete all such rows; "
                "the SELECT in the file, without LIMIT, lists them"
            )

    def _send_once(self, send: Send) -> Result:
        """Execute a statement that is not repeated: the migration itself may have begun the transaction."""
        try:
            return send()
        except self._errors:
            if self._group:  # a deadlock has rolled them back; they are executed again
                self._roll_back()
            raise

    def _write_rows(self, entry: Entry, send: Send, what: str) -> Result:
        """Execute a statement in the transaction of its group; commit the group if it is old enough."""
        entry.state = DONE
        if not self._group:
            self._group_began = time.monotonic()
        self._group.append((entry, send))
        try:
            result = self._retry_while_locked(self._send_group, what)
        except BaseException as error:
            self._group.pop()
            if isinstance(error, self._errors) and not is_lost(error):
                # the server may have rolled back this statement, or the whole transaction
                self._roll_back()
                with suppress(*self._errors):
                    self._commit_rows()
            raise
        if time.monotonic() - self._group_began > _SECONDS_PER_COMMIT:
            self._commit_rows()
        return result

    def _write_batches(self, entry: Entry, send: Send, what: str) -> Result:
        """Repeat a statement, with a commit after each batch, until it finds no row."""
        self._commit_rows()
        batches = rows = 0

        def write_batch() -> tuple[Result, str]:
            result = send()
            found = self._raw.info() or ""  # until the next statement
            self._raw.commit()
            return result, found

        while True:
            result, found = self._retry_while_locked(write_batch, what)
            if not result or not result.rowcount:
                break
            # SQLAlchemy makes the driver count the rows that the statement finds, changed or not
            if "Changed: 0 " in found:
                raise CommandError(
                    f"{what}: the statement finds rows and changes none, so it would never end: let its WHERE exclude "
                    "the rows that it has changed"
                )
            batches, rows = batches + 1, rows + result.rowcount
            self.effect = f"its first {rows} rows stay"
            time.sleep(self._settings.batch_pause / 1000)
        logger.info("%s: %d rows in %d batches", what, rows, batches)
        entry.state = DONE
        if not self._plain:
            self._retry_while_locked(lambda: self.table.store(self._revision, self._direction, entry), what)
        self._done += 1
        return result

    def _send_group(self) -> Result:
        """Execute the statements of the group that are not in the open transaction; return the last result."""
        result = None
        while self._in_transaction < len(self._group):
            result = self._group[self._in_transaction][1]()
            self._in_transaction += 1
        return result

    def _roll_back(self) -> None:
        """Roll back the group, and release all locks."""
        self._in_transaction = 0
        with suppress(*self._errors):
            self._raw.rollback()

    def _commit_rows(self) -> None:
        def attempt() -> None:
            self._send_group()
            self.table.store(self._revision, self._direction, *[entry for entry, _ in self._group])

        if self._group:
            self._retry_while_locked(attempt, "committing rows")
        self._done += len(self._group)
        self._group, self._in_transaction = [], 0

    def _change(self, entry: Entry, sql: str, send: Send, what: str) -> Result:
        """Execute a statement that cannot be rolled back."""
        self._commit_rows()
        entry.doubt = statements.doubt(sql)
        if not entry.doubt:
            entry.definitions = self._retry_while_locked(lambda: self.table.definitions(statements.tables(sql)), what)
        self._retry_while_locked(lambda: self.table.store(self._revision, self._direction, entry), what)
        if statements.needs_autocommit(sql):
            send = self._with_autocommit(send)
        elif self._online:
            send = partial(self._online.execute, sql, send, what)
        is_atomic = statements.kind(sql) is Kind.SCHEMA
        try:
            # a lock wait timeout leaves what a procedure or a statement without transactions has changed
            result = self._retry_while_locked(send, what) if is_atomic else send()
        except CommandError:  # an online change that failed
            with suppress(*self._errors):
                if not leftovers(self._connection):  # otherwise the next run removes them
                    self._take_back(entry)
            raise
        except self._errors as error:
            # a procedure, or a statement without transactions, may have changed something before it failed
            if not is_lost(error) and (is_atomic or number_of(error) == _SYNTAX_ERROR):
                # if this fails, too, the entry stays, and the next run compares the definitions
                with suppress(*self._errors):
                    self._take_back(entry)
            else:
                self.effect = "it may have changed something; the next run will ask whether it took effect"
            raise
        self._done += 1
        if entry.doubt:
            if result is not None:
                result.close()  # otherwise a procedure's further results block the connection
            self._retry_while_locked(lambda: self.table.finish(entry), what)
        if self._not_transactional or "ENGINE" in statements.bare(sql).upper():
            self._find_other_engines()
        return result

    def _with_autocommit(self, send: Send) -> Send:
        def run(*changed: str) -> Result:
            self._raw.autocommit(True)
            try:
                return send(*changed)
            finally:
                with suppress(*self._errors):
                    self._raw.autocommit(False)

        return run

    def _take_back(self, entry: Entry) -> None:
        """Delete the entry of a failed statement, unless part of it took effect, as with DROP TABLE a, b on MariaDB."""
        if not entry.doubt and self.table.definitions(list(entry.definitions)) != entry.definitions:
            self.effect = "it is half done itself" if self._done else "it is half done"
            return
        self._retry_while_locked(lambda: self.table.delete(entry), "updating the journal")

    def _update_version(self, send: Send) -> Result:
        """Execute Alembic's own statement in the transaction that deletes the entries."""

        def attempt() -> Result:
            self._send_group()
            if self.table.stored:
                self.table.clear()
            return send()

        return self._retry_while_locked(attempt, "updating alembic_version")

    # --- the server

    def _retry_while_locked(self, attempt: Callable[[], T], what: str) -> T:
        return retry_while_locked(attempt, self._roll_back, what, self._settings)

    def _find_other_engines(self) -> None:
        self._cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
            "AND table_type = 'BASE TABLE' AND engine <> 'InnoDB'"
        )
        self._not_transactional = {name.lower() for (name,) in self._cursor.fetchall()}
