"""The journal of a revision under way, which lets a killed or failed one go on at the statement where it stopped.

MySQL commits every DDL statement by itself, so that half a revision may be in force. A table, there only
while a revision is, says how far it got:

- A statement that writes rows commits together with its entry. It is done if the entry is there. One that is
  rolled back leaves AUTO_INCREMENT moved on, so that is noted before it, and put back before it is repeated.
- A statement that changes the schema has its entry, with the definitions of its tables, committed before
  it. The servers do it whole or not at all; if the process died meanwhile, the definitions tell which.
- The entries go in the transaction that moves alembic_version.

Started again, a revision runs from its beginning, but what is done is not done again: it is given the same
answer as then. That holds for what it read too, so that it takes the same way through its own code.
Statements are watched where SQLAlchemy hands them to the driver, whoever made them.
"""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any, NoReturn

from alembic.util import CommandError
from sqlalchemy import Connection, event, inspect
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from dbscheme import statements
from dbscheme.answers import decode, encode, give, refusal, take
from dbscheme.locks import patiently
from dbscheme.settings import Settings
from dbscheme.statements import Kind

TABLE = "alembic_journal"

_CREATE = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        number    INT          NOT NULL,
        piece     INT          NOT NULL,
        revision  VARCHAR(255) NOT NULL,
        direction VARCHAR(16)  NOT NULL,
        state     VARCHAR(16)  NOT NULL,
        statement VARCHAR(200) NOT NULL,
        hash      CHAR(64)     NOT NULL,
        shape     CHAR(64)     NOT NULL,
        details   LONGTEXT     NOT NULL,
        PRIMARY KEY (number, piece)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin
    COMMENT='A revision is under way, or was interrupted: run alembic again and it goes on'
"""
# In the table a schema change is only ever "begun": it has ended if there is an entry after it.
_BEGUN, _DONE, _FAILED = "begun", "done", "failed"
# rows are about to be numbered
_COUNTED = "counted"
# of the last one, where the definitions of tables do not tell
_DOUBTFUL = "doubtful"
_NOTHING_DONE = (_FAILED, _COUNTED)
# characters of details to a row, far below what any server takes in one packet
_PIECE = 250_000

# What a server says to a statement that it has done before, where the tables' definitions do not tell.
_DONE_BEFORE = {
    1007: "database exists",
    1008: "no such database",
    1050: "table exists",
    1051: "unknown table",
    1054: "unknown column",
    1060: "duplicate column",
    1061: "duplicate index",
    1091: "no such column or index",
    1146: "no such table",
    1304: "procedure or function exists",
    1305: "no such procedure or function",
    1359: "trigger exists",
    1360: "no such trigger",
    1396: "user exists, or not",
    1537: "event exists",
    1539: "no such event",
    1826: "duplicate foreign key",
    3822: "duplicate check",
    4092: "unknown view",
}
_NO_SUCH_TABLE = 1146
_EVENTS = ("do_execute", "do_executemany", "do_execute_no_params")

logger = logging.getLogger("alembic.dbscheme")


@dataclass(frozen=True)
class _Signature:
    """By which a statement is known again.

    Its shape counts, too, where its migration's file is the same as then: a statement made of an id or a
    time of its own differs from run to run.
    """

    hash: str
    shape: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Signature) and (self.hash == other.hash or self.shape == other.shape)

    __hash__ = None


@dataclass
class _Entry:
    """A statement that was begun."""

    state: str
    statement: str
    signature: _Signature
    details: dict[str, Any]


@dataclass
class _Run:
    """How far a revision is in this run."""

    revision: str
    direction: str
    source: bytes
    number: int = 0
    # since the last statement that writes
    reads: list[dict[str, Any]] = field(default_factory=list)
    # of the statement that is running: its table's AUTO_INCREMENT before it
    counter: tuple[str, int] | None = None
    variables: set[str] = field(default_factory=set)
    temporary_tables: set[str] = field(default_factory=set)
    refusal: CommandError | None = None


@dataclass(frozen=True)
class _Statement:
    """A statement that SQLAlchemy is about to have the driver execute."""

    execute: Callable[[], None]
    cursor: DBAPICursor
    text: str
    parameters: Any
    context: ExecutionContext


class Journal:
    """The journal of one connection's database.

    Args:
        connection: what the revisions run on; nobody else may use it meanwhile.
        settings: how long to wait for locks.

    Attributes:
        interrupted: the revision, and its direction, in which an earlier run came to a stop.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self._connection = connection
        self._raw = connection.connection.dbapi_connection
        self._cursor = self._raw.cursor()
        self._errors = connection.dialect.loaded_dbapi.Error
        self._settings = settings
        # by their numbers: the entries to go on from, and the states of those in the table
        self._entries: dict[int, _Entry] = {}
        self._stored: dict[int, str] = {}
        self._run: _Run | None = None
        self.interrupted: tuple[str, str] | None = None

    # --- the table

    def open(self) -> None:
        """Make the table, or read what an interrupted run has left in it; watch the connection's statements."""
        if exists(self._connection):
            self._load()
        else:
            self._cursor.execute(_CREATE)
        for name in _EVENTS:
            event.listen(self._connection.dialect, name, getattr(self, f"_{name}"))

    def close(self) -> None:
        """Drop the table, unless a revision has come to a stop half-way.

        Statements that failed have done nothing.
        """
        for name in _EVENTS:
            event.remove(self._connection.dialect, name, getattr(self, f"_{name}"))
        if all(state in _NOTHING_DONE for state in self._stored.values()):
            self._connection.exec_driver_sql(f"DROP TABLE {TABLE}")

    def abandon(self) -> None:
        """Close after an error; the connection may be lost."""
        try:
            self._raw.rollback()
            self.close()
        except (self._errors, SQLAlchemyError):
            logger.debug("could not close the journal", exc_info=True)

    def forget(self) -> None:
        """Delete the entries, with the next commit: somebody stamps what the database is at."""
        if self.interrupted:
            logger.info("no longer going on with the interrupted %s of %s", *reversed(self.interrupted))
        self._cursor.execute(f"DELETE FROM {TABLE}")
        self._entries, self._stored, self.interrupted = {}, {}, None

    def _load(self) -> None:
        self._cursor.execute(
            f"SELECT number, revision, direction, state, statement, hash, shape, details FROM {TABLE} "
            "ORDER BY number, piece"
        )
        pieces: dict[int, list[str]] = {}
        for number, revision, direction, state, statement, hash_, shape, details in self._cursor.fetchall():
            if state not in _NOTHING_DONE:
                self.interrupted = revision, direction
            self._entries[number] = _Entry(state, statement, _Signature(hash_, shape), {})
            pieces.setdefault(number, []).append(details)
        for number, texts in pieces.items():
            self._entries[number].details = decode("".join(texts))
        self._stored = {number: entry.state for number, entry in self._entries.items()}
        self._raw.rollback()

    def _store(self, state: str, statement: str, signature: _Signature, **details: Any) -> None:
        """Put the entry of the statement that is running into the open transaction."""
        run = self._run
        if run.number in self._stored:
            self._cursor.execute(f"DELETE FROM {TABLE} WHERE number >= %s", (run.number,))
        details |= {"reads": run.reads, "variables": self._values(run.variables), "counter": run.counter}
        text = encode(details)
        for piece, start in enumerate(range(0, len(text), _PIECE)):
            self._cursor.execute(
                f"INSERT INTO {TABLE} (number, piece, revision, direction, state, statement, hash, shape, details) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                (
                    run.number,
                    piece,
                    run.revision,
                    run.direction,
                    state,
                    _shortened(statement),
                    signature.hash,
                    signature.shape,
                    text[start : start + _PIECE],
                ),
            )

    # --- a revision

    def begin(self, revision: str, direction: str, source: bytes) -> None:
        """What the connection executes from now on is a revision's.

        Args:
            revision: being upgraded to, or downgraded from.
            direction: "upgrade" or "downgrade".
            source: the text of the migration's file.
        """
        self._run = _Run(revision, direction, source)
        if self._entries:
            self._settle(max(self._entries))
        if self.interrupted is None:
            self._entries.clear()
        else:
            done = sum(entry.state != _DOUBTFUL for entry in self._entries.values())
            logger.info("the %s of %s was interrupted: going on after statement %d", direction, revision, done)

    def _settle(self, last: int) -> None:
        """Find out what became of the last statement; of those before it, it is known."""
        entry = self._entries[last]
        if entry.state in _NOTHING_DONE:
            self._put_back(entry.details["counter"])
            del self._entries[last]
        elif entry.state == _BEGUN:
            before = entry.details["before"]
            now = self._definitions(before)
            if before and now == before:
                del self._entries[last]
            elif not before or _is_half_dropped(entry.statement, before, now):
                entry.state = _DOUBTFUL

    def finish(self) -> None:
        """Delete the entries, in the transaction that Alembic goes on to commit with the new alembic_version.

        Raises:
            CommandError: statements that are done are no longer in the file.
        """
        run, self._run = self._run, None
        if run.refusal:
            raise run.refusal
        if run.number + 1 in self._entries:
            raise CommandError(
                f"{run.revision}: its {run.direction} ends after {run.number} statements, but another one is done "
                f"already: {self._entries[run.number + 1].statement!r}; put that back, then run this again"
            )
        if self._stored:
            self._start_transaction()
            self._cursor.execute(f"DELETE FROM {TABLE}")

    def finished(self) -> None:
        """What finish() began has been committed."""
        # a connection handed over on AUTOCOMMIT, or in a transaction: Alembic leaves both alone
        if self._raw.get_autocommit() or self._connection.in_transaction():
            self._raw.commit()
        self._entries, self._stored, self.interrupted = {}, {}, None

    @property
    def number(self) -> int:
        """The number in its revision of the statement that is running, or was the last to."""
        return self._run.number if self._run else 0

    # --- a statement: SQLAlchemy asks before it has the driver execute it

    def _do_execute(self, cursor: DBAPICursor, statement: str, parameters: Any, context: ExecutionContext) -> bool:
        execute = partial(context.dialect.do_execute, cursor, statement, parameters, context)
        return self._on(_Statement(execute, cursor, statement, parameters, context))

    def _do_executemany(self, cursor: DBAPICursor, statement: str, parameters: Any, context: ExecutionContext) -> bool:
        execute = partial(context.dialect.do_executemany, cursor, statement, parameters, context)
        return self._on(_Statement(execute, cursor, statement, parameters, context))

    def _do_execute_no_params(self, cursor: DBAPICursor, statement: str, context: ExecutionContext) -> bool:
        execute = partial(context.dialect.do_execute_no_params, cursor, statement, context)
        return self._on(_Statement(execute, cursor, statement, None, context))

    def _on(self, statement: _Statement) -> bool:
        """Have a statement executed as the journal wants it; False leaves it to SQLAlchemy."""
        run = self._run
        if run is None or statement.context.root_connection is not self._connection:
            return False
        if run.refusal:  # and the migration went on all the same
            raise run.refusal
        kind = statements.kind(statement.text)
        run.variables |= statements.variables(statement.text)
        if self._is_of_the_session(kind, statement.text):
            return False
        signature = _sign(statement, run.source)
        if kind is Kind.READS:
            self._read(statement, signature)
        else:
            self._write(kind, statement, signature)
        return True

    def _is_of_the_session(self, kind: Kind, sql: str) -> bool:
        """Whether a statement is to be executed in each run: what it does ends with the connection."""
        if kind is Kind.READS:
            return False
        temporary, targets = self._run.temporary_tables, set(statements.targets(sql))
        if kind is not Kind.SESSION and not (targets and targets <= temporary):
            return False
        if statements.drops(sql):
            temporary -= targets
        elif kind is Kind.SESSION:
            temporary |= targets
        return True

    def _read(self, statement: _Statement, signature: _Signature) -> None:
        """Read, or give the answer that led to a statement which is done."""
        run = self._run
        next_write = self._entries.get(run.number + 1)
        recorded = next_write.details["reads"] if next_write else []
        if recorded and _Signature(recorded[0]["hash"], recorded[0]["shape"]) == signature:
            give(recorded.pop(0)["answer"], statement.cursor, statement.context)
            return
        read = {"hash": signature.hash, "shape": signature.shape}
        run.reads.append(read)
        try:
            self._patiently(statement.execute, statement)
        except self._errors as error:  # as when somebody asks whether there is a certain table
            read["answer"] = refusal(error)
            raise
        read["answer"] = take(statement.cursor, statement.context)

    def _write(self, kind: Kind, statement: _Statement, signature: _Signature) -> None:
        """Write, unless that is done."""
        run = self._run
        run.number += 1
        entry = self._entries.get(run.number)
        if entry and entry.state != _DOUBTFUL:
            if entry.signature != signature:
                self._refuse(entry)
            run.reads.clear()
            self._restore(entry, statement)
            return
        again = entry is not None and entry.signature == signature
        if again:
            attempt = partial(self._repeat, statement)
        else:
            attempt = partial(self._write_rows if kind is Kind.ROWS else self._change_schema, statement, signature)
        try:
            self._patiently(attempt, statement)
        except self._errors as error:
            if not again:
                self._note_failure(statement, signature, error)
            raise
        finally:
            run.reads.clear()
            run.counter = None

    def _repeat(self, statement: _Statement) -> None:
        """Do again what may have taken effect; its entry stays as it is, for whoever is killed here once more."""
        try:
            statement.execute()
        except self._errors as error:
            if error.args[0] not in _DONE_BEFORE:
                raise
            logger.info("statement %d had taken effect (%s)", self._run.number, _DONE_BEFORE[error.args[0]])

    def _note_counter(self, statement: _Statement, signature: _Signature) -> None:
        """Of a table that numbers its rows, when some are to be added."""
        for table in statements.targets(statement.text):
            counter = self._auto_increment(table)
            if counter is not None:
                self._run.counter = table, counter
                self._start_transaction()
                self._store(_COUNTED, statement.text, signature)
                self._raw.commit()
                self._stored[self._run.number] = _COUNTED

    def _put_back(self, counter: list | None) -> None:
        """Have rows numbered as if a statement had not been rolled back; the server keeps it above those there are."""
        if counter and (self._auto_increment(counter[0]) or 0) > counter[1]:
            sql = f"ALTER TABLE `{counter[0]}` AUTO_INCREMENT = {counter[1]}"
            patiently(partial(self._cursor.execute, sql), sql, self._connection, self._settings)

    def _write_rows(self, statement: _Statement, signature: _Signature) -> None:
        if statements.numbers_rows(statement.text) and self._run.counter is None:
            self._note_counter(statement, signature)
        self._start_transaction()
        statement.execute()
        self._store(_DONE, statement.text, signature, answer=take(statement.cursor, statement.context))
        self._raw.commit()
        self._stored[self._run.number] = _DONE

    def _change_schema(self, statement: _Statement, signature: _Signature) -> None:
        self._start_transaction()
        before = self._definitions(statements.changed_tables(statement.text))
        self._store(_BEGUN, statement.text, signature, before=before)
        self._stored[self._run.number] = _BEGUN
        statement.execute()  # the server commits before it begins

    def _note_failure(self, statement: _Statement, signature: _Signature, error: Exception) -> None:
        """So that a migration which lives with the error meets it again, and any other goes on from here."""
        try:
            self._raw.rollback()
            self._start_transaction()
            self._store(_FAILED, statement.text, signature, answer=refusal(error))
            self._raw.commit()
            self._stored[self._run.number] = _FAILED
        except self._errors:  # the connection is lost; what became of the statement, the next run finds out
            logger.debug("could not note a failure", exc_info=True)

    def _restore(self, entry: _Entry, statement: _Statement) -> None:
        """Leave things as they were after a statement that is not executed again."""
        session = dict(entry.details["variables"])
        answer = entry.details.get("answer")
        if answer:
            give(answer, statement.cursor, statement.context)
            if answer.get("lastrowid"):
                session["last_insert_id"] = answer["lastrowid"]
        if session:
            self._cursor.execute("SET " + ", ".join(f"{name} = %s" for name in session), tuple(session.values()))

    def _refuse(self, entry: _Entry) -> NoReturn:
        run = self._run
        run.refusal = CommandError(
            f"{run.revision}: statement {run.number} of its {run.direction} is done, and has been changed since; it "
            f"was {entry.statement!r}: put that back, and what is new after it or into a revision of its own, then "
            "run this again"
        )
        raise run.refusal

    # --- the server

    def _patiently(self, attempt: Callable[[], None], statement: _Statement) -> None:
        what = f"{self._run.revision}, statement {self._run.number} ({_shortened(statement.text)})"
        patiently(attempt, what, self._connection, self._settings)

    def _start_transaction(self) -> None:
        if self._raw.get_autocommit():
            self._raw.begin()

    def _definitions(self, tables: Iterable[str]) -> dict[str, str | None]:
        """The definition of each table, as a hash; None of one that is not there."""
        return {table: self._definition(table) for table in tables}

    def _definition(self, table: str) -> str | None:
        definition = self._show_create(table)
        # AUTO_INCREMENT moves with the application's rows
        return definition and sha256(re.sub(r" AUTO_INCREMENT=\d+", "", definition).encode()).hexdigest()

    def _auto_increment(self, table: str) -> int | None:
        """The number of a table's next row, if it numbers them."""
        definition = self._show_create(table)
        if not (definition and " AUTO_INCREMENT" in definition):
            return None
        found = re.search(r" AUTO_INCREMENT=(\d+)", definition)
        return int(found[1]) if found else 1

    def _show_create(self, table: str) -> str | None:
        try:
            self._cursor.execute(f"SHOW CREATE TABLE `{table}`")
        except self._errors as error:
            if error.args[0] != _NO_SUCH_TABLE:
                raise
            return None
        return self._cursor.fetchone()[1]

    def _values(self, variables: set[str]) -> dict[str, Any]:
        """The values of user variables."""
        if not variables:
            return {}
        self._cursor.execute(f"SELECT {', '.join(variables)}")
        return dict(zip(variables, self._cursor.fetchone(), strict=True))


def _is_half_dropped(statement: str, before: dict[str, str | None], now: dict[str, str | None]) -> bool:
    """Whether some of a DROP's tables are there still: MariaDB drops them one by one."""
    return statements.drops(statement) and any(before[table] and now[table] == before[table] for table in before)


def _shortened(sql: str) -> str:
    return " ".join(sql.split())[:200]


def _sign(statement: _Statement, source: bytes) -> _Signature:
    # a statement that is indented otherwise is the same
    text = "\n".join(line.strip() for line in statement.text.strip().splitlines())
    whole = f"{text}\n{statement.parameters!r}" if statement.parameters else text
    return _Signature(
        sha256(whole.encode()).hexdigest(),
        sha256(source + statements.shape(statement.text).encode()).hexdigest(),
    )


def exists(connection: Connection) -> bool:
    """Whether there is a journal: a revision is under way, or was interrupted."""
    return inspect(connection).has_table(TABLE)


def interrupted(connection: Connection) -> tuple[str, str] | None:
    """The revision that is under way, or was interrupted, and its direction."""
    if not exists(connection):
        return None
    row = connection.exec_driver_sql(
        f"SELECT revision, direction FROM {TABLE} WHERE state NOT IN %s LIMIT 1", (_NOTHING_DONE,)
    ).first()
    return tuple(row) if row else None
