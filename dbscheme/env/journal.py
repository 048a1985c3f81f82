"""The journal of a revision under way, which lets a killed or failed one go on at the statement where it stopped.

MySQL commits every DDL statement by itself, so that half a revision may be in force. A table, there only
while a revision is, says how far it got:

- A statement that writes rows commits together with its entry. It is done if the entry is there. One that is
  rolled back leaves AUTO_INCREMENT moved on, so that is noted before it, and put back before it is repeated.
- A statement that changes the schema has its entry, with the definitions of its tables, committed before
  it. The servers do it whole or not at all; if the process died meanwhile, the definitions tell which.
- What may do anything (CALL) has an entry before it and one with it.
- The entries go in the transaction that moves alembic_version.

Started again, a revision runs from its beginning, but what is done is not done again: it is given the same
answer as then. That holds for what it read too, so that it takes the same way through its own code.
Statements are watched where SQLAlchemy hands them to the driver, whoever made them.
"""

import logging
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, NoReturn

from alembic.util import CommandError
from sqlalchemy import Connection, event
from sqlalchemy.engine import ExecutionContext
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import SQLAlchemyError

from dbscheme.env import statements
from dbscheme.env.answers import NO_ROWS, give, refusal, take, take_all
from dbscheme.env.journal_table import TABLE, Entry, JournalTable, Signature, State
from dbscheme.env.locks import patiently
from dbscheme.env.settings import Settings
from dbscheme.env.statements import Kind

# What a server says to a statement that it has done before, where the tables' definitions do not tell.
_THERE_ALREADY = {
    1007: "database exists",
    1050: "table exists",
    1060: "duplicate column",
    1061: "duplicate index",
    1068: "primary key exists",
    1304: "procedure or function exists",
    1359: "trigger exists",
    1396: "user exists",
    1537: "event exists",
    1826: "duplicate foreign key",
    3822: "duplicate check",
}
_GONE_ALREADY = {
    1008: "no such database",
    1051: "unknown table",
    1054: "unknown column",
    1091: "no such column or index",
    1141: "no such grant",
    1146: "no such table",
    1147: "no such grant",
    1305: "no such procedure or function",
    1360: "no such trigger",
    1396: "no such user",
    1539: "no such event",
    4091: "unknown sequence",
    4092: "unknown view",
}
_DONE_BEFORE = {"CREATE": _THERE_ALREADY, "DROP": _GONE_ALREADY, "REVOKE": _GONE_ALREADY}
# of CALL and the like
_EITHER = _THERE_ALREADY | _GONE_ALREADY
_NOT_THERE = (1146, 1305, 1360, 1539)
_MAY_NOT = 1142

logger = logging.getLogger("alembic.dbscheme")


@dataclass
class _Run:
    """How far a revision is in this run."""

    revision: str
    direction: str
    # the migration's file
    source: str
    # what looks as if it were made at each run anew, but was read
    read: set[str] = field(default_factory=set)
    number: int = 0
    # since the last statement that writes
    reads: list[dict[str, Any]] = field(default_factory=list)
    # of the statement that is running: its table's AUTO_INCREMENT before it
    counter: tuple[str, int] | None = None
    # whether the migration means names by "..."
    ansi_quotes: bool = False
    # of the session, to be restored: what functions and user variables the migration uses, ...
    variables: set[str] = field(default_factory=set)
    # ... what the next run makes again
    temporary_tables: set[str] = field(default_factory=set)
    prepared: dict[str, str] = field(default_factory=dict)
    # the migration's own transaction: by START TRANSACTION, or the name of its first savepoint
    transaction: str | None = None
    refusal: CommandError | None = None

    def is_known(self, value: str) -> bool:
        """Whether what looks as if it were made at each run anew was read, or is written in the file."""
        return value in self.read or value in self._written

    @cached_property
    def _written(self) -> set[str]:
        return statements.generated(self.source)


@dataclass(frozen=True)
class _Statement:
    """A statement that SQLAlchemy is about to have the driver execute.

    Attributes:
        meant: its text; of EXECUTE, that of what it executes.
    """

    execute: Callable[[], None]
    cursor: DBAPICursor
    text: str
    meant: str
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
        self._table = JournalTable(connection)
        # to go on from, by their numbers
        self._entries: dict[int, Entry] = {}
        self._counter: list | None = None
        # the definitions that the schema's change under way began with
        self._before: dict[str, str | None] = {}
        self._run: _Run | None = None
        self._finishing = False
        self._number = 0
        self._handlers = {
            "do_execute": self._do_execute,
            "do_executemany": self._do_executemany,
            "do_execute_no_params": self._do_execute_no_params,
        }
        self._attempts = {
            Kind.ROWS: self._write_rows,
            Kind.SCHEMA: self._change_schema,
            Kind.UNKNOWN: self._do_anything,
        }
        self.interrupted: tuple[str, str] | None = None

    # --- the table

    def exists(self) -> bool:
        """Whether a revision is under way, or was interrupted."""
        return self._table.exists()

    def read(self) -> None:
        """See how far an interrupted run got. Changes nothing."""
        about, self._entries = self._table.load()
        if self._entries:
            self._settle(max(self._entries))
        if all(entry.state.nothing_done for entry in self._entries.values()):
            self._entries.clear()
        self.interrupted = about if self._entries else None
        self._raw.rollback()

    def open(self) -> None:
        """Make the table, or read what an interrupted run has left in it; watch the connection's statements."""
        if self.exists():
            self.read()
        else:
            patiently(self._table.create, "creating the journal", self._connection, self._settings)
        for name, handler in self._handlers.items():
            event.listen(self._connection.dialect, name, handler)

    def close(self) -> None:
        """Drop the table, unless a revision has come to a stop half-way."""
        for name, handler in self._handlers.items():
            event.remove(self._connection.dialect, name, handler)
        if self.nothing_done:
            self._drop()

    def _drop(self) -> None:
        try:
            patiently(self._table.drop, "dropping the journal", self._connection, self._settings)
        except self._errors as error:
            if error.args[0] != _MAY_NOT:
                raise
            logger.warning("%s: the user may not drop it; it is empty", TABLE)

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
        self._table.clear()
        self._start_afresh()

    @property
    def nothing_done(self) -> bool:
        """Whether the database holds nothing of a revision that is not finished."""
        return all(state.nothing_done for state in self._table.states.values())

    def _start_afresh(self) -> None:
        self._entries, self._table.states, self.interrupted = {}, {}, None

    def _store(self, state: State, statement: _Statement, signature: Signature, **details: Any) -> None:
        """Put the entry of the statement that is running into the open transaction."""
        run = self._run
        details |= {"reads": run.reads, "variables": self._values(run.variables), "counter": run.counter}
        entry = Entry(state, _shortened(statement.text), signature, details)
        self._table.put(run.number, run.revision, run.direction, entry)

    def _stored(self, state: State) -> None:
        """The entry is there."""
        self._table.states[self._run.number] = state

    # --- a revision

    def begin(self, revision: str, direction: str, source: str) -> None:
        """What the connection executes from now on is a revision's.

        Args:
            revision: being upgraded to, or downgraded from.
            direction: "upgrade" or "downgrade".
            source: the text of the migration's file.
        """
        self._finishing, self._number = False, 0
        self._run = run = _Run(revision, direction, source)
        run.ansi_quotes = "ansi_quotes" in source.lower()
        if "last_insert_id" in source.lower():
            run.variables.add("LAST_INSERT_ID()")
        self._put_back(self._counter)
        if self.interrupted:
            doubtful = any(entry.state is State.DOUBTFUL for entry in self._entries.values())
            at = len(self._entries) + (not doubtful)
            logger.info("the %s of %s was interrupted: going on at statement %d", direction, revision, at)

    def _settle(self, last: int) -> None:
        """Find out what became of the last statement; of those before it, it is known."""
        entry = self._entries[last]
        if entry.state.nothing_done:
            self._counter = entry.details["counter"]
            del self._entries[last]
        elif entry.state is State.BEGUN:
            before = entry.details["before"]
            now = self._definitions_of(before)
            if before and now == before:
                self._table.states[last] = State.FAILED
                del self._entries[last]
            elif not before or _is_half_dropped(entry.statement, now):
                entry.state = State.DOUBTFUL
            else:
                entry.state = State.DONE

    def finish(self) -> None:
        """The revision is through; the entries go with the statement by which Alembic says so in alembic_version.

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
        if run.transaction:
            self._raw.commit()
        self._finishing = True

    def _move_version(self, statement: _Statement) -> None:
        """Alembic's statement, with what commits together with it."""
        if self._table.states:
            self._start_transaction()
            self._table.clear()
        statement.execute()

    def after_commit(self) -> None:
        """Alembic has committed what finish() began, or leaves that to others."""
        # that is, with a connection handed over on AUTOCOMMIT, or in a transaction
        if self._raw.get_autocommit() or self._connection.in_transaction():
            self._raw.commit()
        self._finishing = False
        self._start_afresh()

    @property
    def number(self) -> int:
        """The number in its revision of the statement that is running, or was the last to."""
        return self._number

    # --- a statement: SQLAlchemy asks before it has the driver execute it

    def _do_execute(self, cursor: DBAPICursor, statement: str, parameters: Any, context: ExecutionContext) -> bool:
        execute = partial(context.dialect.do_execute, cursor, statement, parameters, context)
        return self._on(_Statement(execute, cursor, statement, self._meant_by(statement), parameters, context))

    def _do_executemany(self, cursor: DBAPICursor, statement: str, parameters: Any, context: ExecutionContext) -> bool:
        execute = partial(context.dialect.do_executemany, cursor, statement, parameters, context)
        return self._on(_Statement(execute, cursor, statement, statement, parameters, context))

    def _do_execute_no_params(self, cursor: DBAPICursor, statement: str, context: ExecutionContext) -> bool:
        execute = partial(context.dialect.do_execute_no_params, cursor, statement, context)
        return self._on(_Statement(execute, cursor, statement, self._meant_by(statement), None, context))

    def _on(self, statement: _Statement) -> bool:
        """Have a statement executed as the journal wants it; False leaves it to SQLAlchemy."""
        run = self._run
        if statement.context.root_connection is not self._connection:
            return False
        if self._finishing:
            patiently(
                partial(self._move_version, statement),
                "the revision in alembic_version",
                self._connection,
                self._settings,
            )
            return True
        if run is None:
            return False
        if run.refusal:  # and the migration went on all the same
            raise run.refusal
        kind = statements.kind(statement.meant)
        if statements.first_word(statement.text) == "EXECUTE" and kind in (Kind.READS, Kind.SESSION):
            kind = Kind.UNKNOWN  # of a guard, which finds its work done the next time, and must have its number then
        run.variables |= statements.variables(statement.meant)
        if self._concerns_the_session(kind, statement.meant):
            self._settle_session(statement)
            return True
        signature = self._sign(statement)
        if kind is Kind.READS:
            self._read(statement, signature)
        else:
            self._write(kind, statement, signature)
        return True

    def _meant_by(self, sql: str) -> str:
        """What a statement does: of EXECUTE, what was prepared."""
        if self._run is None:
            return sql
        if self._run.ansi_quotes:
            sql = sql.replace('"', "`")
        if statements.first_word(sql) != "EXECUTE":
            return sql
        name, immediate = statements.executes(sql)
        return (self._run.prepared.get(name) if name else immediate and self._text(immediate)) or sql

    def _text(self, expression: str) -> str | None:
        """The value of a string or a user variable."""
        self._cursor.execute("SELECT " + expression.replace("%", "%%"), ())
        return self._cursor.fetchone()[0]

    def _settle_session(self, statement: _Statement) -> None:
        """Execute what concerns the session, and keep in mind what later statements depend on."""
        run, word = self._run, statements.first_word(statement.text)
        if word == "LOCK":  # TABLES: others cannot be used until UNLOCK TABLES
            statement.cursor.execute(f"{statement.text.rstrip().rstrip(';')}, {TABLE} WRITE")
            return
        statement.execute()
        if prepared := statements.prepares(statement.text):
            name, text = prepared
            run.prepared[name] = self._text(text)
        savepoint = re.match(r"(?:RELEASE\s+)?SAVEPOINT\s+(\S+)", statement.text.strip(), re.IGNORECASE)
        if word in ("BEGIN", "START"):
            run.transaction = run.transaction or word
        elif word == "SAVEPOINT":
            run.transaction = run.transaction or savepoint[1]
        elif word == "COMMIT" or (word == "ROLLBACK" and not re.search(r"\bTO\b", statement.text, re.IGNORECASE)):
            run.transaction = None
        elif word == "RELEASE" and savepoint[1] == run.transaction:
            self._raw.commit()
            run.transaction = None

    def _concerns_the_session(self, kind: Kind, sql: str) -> bool:
        """Whether what a statement does ends with the connection, so that each run is to do it; notes such tables."""
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

    def _read(self, statement: _Statement, signature: Signature) -> None:
        """Read, or give the answer that led to a statement which is done."""
        run = self._run
        next_write = self._entries.get(run.number + 1)
        recorded = next_write.details["reads"] if next_write else []
        if recorded and signature.is_of_the_same_statement_as(Signature(recorded[0]["hash"], recorded[0]["shape"])):
            answer = recorded.pop(0)["answer"]
            run.read |= statements.generated(answer.get("rows", []))
            give(answer, statement.cursor, statement.context)
            return
        read = {"hash": signature.hash, "shape": signature.shape}
        run.reads.append(read)
        try:
            self._patiently(statement.execute, statement)
        except self._errors as error:  # as when somebody asks whether there is a certain table
            read["answer"] = refusal(error)
            raise
        read["answer"] = take(statement.cursor, statement.context)
        run.read |= statements.generated(read["answer"]["rows"])

    def _write(self, kind: Kind, statement: _Statement, signature: Signature) -> None:
        """Write, unless that is done."""
        run = self._run
        run.number += 1
        self._number = run.number
        entry = self._entries.get(run.number)
        if entry and entry.state is not State.DOUBTFUL:
            if not entry.signature.is_of_the_same_statement_as(signature):
                self._refuse(entry)
            run.reads.clear()
            self._restore(entry, statement)
            return
        again = entry is not None and entry.signature.is_of_the_same_statement_as(signature)
        if again:
            attempt = partial(self._repeat, kind, statement, signature)
        else:
            attempt = partial(self._attempts[kind], statement, signature)
        try:
            self._patiently(attempt, statement)
        except self._errors as error:
            if not again:
                self._note_failure(statement, signature, error)
            raise
        finally:
            run.reads.clear()
            run.counter = None

    def _repeat(self, kind: Kind, statement: _Statement, signature: Signature) -> None:
        """Do again what may have taken effect; its entry stays as it is, for whoever is killed here once more."""
        try:
            if kind is Kind.UNKNOWN:
                self._do_and_note(statement, signature)
            else:
                statement.execute()
        except self._errors as error:
            done_before = _DONE_BEFORE.get(statements.first_word(statement.text), _EITHER)
            if error.args[0] not in done_before:
                raise
            logger.info("statement %d had taken effect (%s)", self._run.number, done_before[error.args[0]])

    def _note_counter(self, statement: _Statement, signature: Signature) -> None:
        """Commit an entry with the AUTO_INCREMENT of the table to which rows are to be added, if it has that."""
        for table in statements.targets(statement.meant):
            counter = self._auto_increment(table)
            if counter is not None:
                self._run.counter = table, counter
                self._start_transaction()
                self._store(State.COUNTED, statement, signature)
                self._raw.commit()
                self._stored(State.COUNTED)

    def _put_back(self, counter: Iterable | None) -> None:
        """Have rows numbered as if a statement had not been rolled back; the server keeps it above those there are."""
        if not counter:
            return
        table, number = counter
        if (self._auto_increment(table) or 0) > number:
            sql = f"ALTER TABLE {_quoted(table)} AUTO_INCREMENT = {number}"
            patiently(partial(self._cursor.execute, sql), sql, self._connection, self._settings)

    def _write_rows(self, statement: _Statement, signature: Signature) -> None:
        in_its_own_transaction = self._run.transaction is not None
        if statements.numbers_rows(statement.meant) and not in_its_own_transaction:
            if self._run.counter is None:
                self._note_counter(statement, signature)
            else:  # a second try
                self._put_back(self._run.counter)
        self._start_transaction()
        statement.execute()
        self._store(State.DONE, statement, signature, answer=take(statement.cursor, statement.context))
        if not in_its_own_transaction:
            self._raw.commit()
        self._stored(State.DONE)

    def _change_schema(self, statement: _Statement, signature: Signature) -> None:
        self._start_transaction()
        self._before = self._definitions(statement.meant)
        self._store(State.BEGUN, statement, signature, before=self._before)
        self._stored(State.BEGUN)
        statement.execute()  # the server commits before it begins
        self._run.transaction = None

    def _do_anything(self, statement: _Statement, signature: Signature) -> None:
        self._start_transaction()
        self._store(State.BEGUN, statement, signature, before={})
        self._raw.commit()
        self._stored(State.BEGUN)
        self._do_and_note(statement, signature)

    def _do_and_note(self, statement: _Statement, signature: Signature) -> None:
        self._start_transaction()
        statement.execute()
        answer = take_all(statement.cursor, statement.context)
        self._store(State.DONE, statement, signature, answer=answer)
        self._raw.commit()
        self._stored(State.DONE)

    def _note_failure(self, statement: _Statement, signature: Signature, error: Exception) -> None:
        """So that a migration which lives with the error meets it again, and any other goes on from here."""
        try:
            if not self._run.transaction:
                self._raw.rollback()
            if self._half_dropped(statement):
                return
            self._start_transaction()
            self._store(State.FAILED, statement, signature, answer=refusal(error))
            if not self._run.transaction:
                self._raw.commit()
            self._stored(State.FAILED)
        except self._errors:  # the connection is lost; what became of the statement, the next run finds out
            logger.debug("could not note a failure", exc_info=True)

    def _restore(self, entry: Entry, statement: _Statement) -> None:
        """Leave things as they were after a statement that is not executed again."""
        session = {name.removesuffix("()"): value for name, value in entry.details["variables"].items()}
        give(entry.details.get("answer", NO_ROWS), statement.cursor, statement.context)
        if session:
            self._cursor.execute("SET " + ", ".join(f"{name} = %s" for name in session), tuple(session.values()))

    def _sign(self, statement: _Statement) -> Signature:
        # a statement that is indented otherwise is the same
        text = "\n".join(line.strip() for line in statement.text.strip().splitlines())
        whole = f"{text}\n{statement.parameters!r}" if statement.parameters else text
        shape = statements.shape(text, statement.parameters, self._run.is_known)
        return Signature(sha256(whole.encode()).hexdigest(), sha256(shape.encode()).hexdigest())

    def _refuse(self, entry: Entry) -> NoReturn:
        run = self._run
        run.refusal = CommandError(
            f"{run.revision}: statement {run.number} of its {run.direction} is done, and has been changed since; it "
            f"was {entry.statement!r}: put that back, and what is new after it or into a revision of its own, then "
            "run this again"
        )
        raise run.refusal

    # --- the server

    def _patiently(self, attempt: Callable[[], None], statement: _Statement) -> None:
        if self._run.transaction:  # to try again is for whoever has begun it
            attempt()
            return
        what = f"{self._run.revision}, statement {self._run.number} ({_shortened(statement.text)})"
        patiently(attempt, what, self._connection, self._settings)

    def _start_transaction(self) -> None:
        if self._raw.get_autocommit():
            self._raw.begin()

    def _definitions(self, sql: str) -> dict[str, str | None]:
        """The definitions by which it can be told whether a statement took effect: as hashes, None where none is."""
        objects = statements.defines(sql)
        if statements.may_leave_definitions(sql) and (ids := self._ids([f"ID {name}" for _, name in objects])):
            return ids
        return self._definitions_of([f"{what} {_quoted(name)}" for what, name in objects])

    def _definitions_of(self, names: Collection[str]) -> dict[str, str | None]:
        return self._ids(names) or {name: self._definition(name) for name in names}

    def _ids(self, names: Collection[str]) -> dict[str, str | None]:
        """By which InnoDB knows tables, whatever they are called; empty where that cannot be told."""
        if not names or not all(re.fullmatch(r"ID \w+", name, re.ASCII) for name in names):
            return {}
        view = "innodb_sys_tables" if self._connection.dialect.is_mariadb else "innodb_tables"
        try:
            self._cursor.execute(
                f"SELECT SUBSTRING_INDEX(name, '/', -1), table_id FROM information_schema.{view} "
                f"WHERE name IN ({', '.join(['CONCAT(DATABASE(), %s)'] * len(names))})",
                [name.replace("ID ", "/") for name in names],
            )
        except self._errors:  # this user may not see them
            return {}
        found = dict(self._cursor.fetchall())
        return {name: str(found[table]) if (table := name[3:]) in found else None for name in names}

    def _definition(self, name: str) -> str | None:
        found = self._show_create(name)
        # AUTO_INCREMENT moves with the application's rows; how names are quoted depends on the session
        return found and sha256(re.sub(r" AUTO_INCREMENT=\d+|[`\"]", "", found).encode()).hexdigest()

    def _auto_increment(self, table: str) -> int | None:
        """The number of a table's next row, if it numbers them."""
        definition = self._show_create(f"TABLE {_quoted(table)}")
        if not (definition and " AUTO_INCREMENT" in definition):
            return None
        found = re.search(r" AUTO_INCREMENT=(\d+)", definition)
        return int(found[1]) if found else 1

    def _show_create(self, name: str) -> str | None:
        try:
            self._cursor.execute(f"SHOW CREATE {name}".replace("%", "%%"), ())
        except self._errors as error:
            if error.args[0] not in _NOT_THERE:
                raise
            return None
        return " ".join(str(column) for column in self._cursor.fetchone()[1:])

    def _half_dropped(self, statement: _Statement) -> bool:
        """Whether a DROP that failed has dropped some of its tables, as MariaDB's does."""
        if not statements.drops(statement.meant) or self._table.states.get(self._run.number) is not State.BEGUN:
            return False
        before = self._before
        return self._definitions_of(before) != before

    def _values(self, variables: set[str]) -> dict[str, Any]:
        """The values of user variables."""
        if not variables:
            return {}
        self._cursor.execute(f"SELECT {', '.join(variables)}")
        return dict(zip(variables, self._cursor.fetchone(), strict=True))


def _is_half_dropped(statement: str, now: dict[str, str | None]) -> bool:
    """Whether some of a DROP's tables are there still: MariaDB drops them one by one."""
    return statements.drops(statement) and len(now) > 1 and any(now.values())


def _shortened(sql: str) -> str:
    return " ".join(sql.split())[:200]


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
