"""Changes a database: the right one, one upgrade at a time, with the journal and a line for each revision."""

import logging
import re
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import Script
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env import statements
from dbscheme.env.connection import describe, is_lost, number_of
from dbscheme.env.journal import Journal
from dbscheme.env.locks import (
    DEADLOCK,
    LOCK_WAIT_TIMEOUT,
    end_transaction,
    holders,
    look_again,
    only_upgrade,
    short_lock_waits,
)
from dbscheme.env.settings import Settings
from dbscheme.env.target import command_line
from dbscheme.env.version_table import VERSION_TABLE, VersionTable

# Alembic's own function for a command: from these revisions on, these steps
StepsFunction = Callable[[tuple[str, ...], MigrationContext], Iterable[Any]]

_SECONDS_BETWEEN_SIGNS_OF_LIFE = 30

logger = logging.getLogger("alembic.dbscheme")


class Runner:
    """An upgrade, a downgrade or a stamp.

    Args:
        connection: to the database.
        settings: how long to wait for what.
        version_table: in which the database keeps its revision.
        journal: through which the revisions' statements pass.
        steps: Alembic's own function for the command.
        stamps: whether the command is stamp.
    """

    def __init__(
        self,
        connection: Connection,
        settings: Settings,
        version_table: VersionTable,
        journal: Journal,
        steps: StepsFunction,
        stamps: bool,
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._version_table = version_table
        self._journal = journal
        self._alembics_steps = steps
        self._stamps = stamps
        self._holds_lock = False
        self._again = ""

    def run(self) -> None:
        """Run the command; Alembic's context must be configured to take the steps from here.

        Raises:
            CommandError: in one line, why it was not done, or not all of it.
        """
        if not look_again(self._has_work, self._connection):
            look_again(context.run_migrations, self._connection)  # which finds the same
            return
        with (
            short_lock_waits(self._connection, self._settings),
            only_upgrade(self._connection, VERSION_TABLE, self._settings),
        ):
            # what has been read may be out of date, and this transaction would not see the changes
            end_transaction(self._connection)
            if not self._stamps and self._pending():
                self._version_table.refuse_tables_without_revision()
            self._version_table.carry_over()
            self._version_table.make_transactional()
            self._holds_lock = True
            self._journal.open()
            try:
                context.run_migrations()
            except BaseException:
                self._journal.abandon()
                raise
            self._journal.close()

    def _has_work(self) -> bool:
        """Whether there is anything to do, as far as can be seen without the lock."""
        return bool(self._pending() or self._version_table.made_elsewhere() or self._journal.exists())

    def _pending(self) -> list[Any]:
        migration = context.get_context()
        heads = self._version_table.heads(migration)
        if not self._stamps:
            self._version_table.refuse_several(heads)
        return list(self._alembics_steps(heads, migration))

    def steps(self, heads: tuple[str, ...], migration: MigrationContext) -> Iterator[Any]:
        """The command's steps, for Alembic to take.

        Raises:
            CommandError: if an interrupted revision comes first.
        """
        pending = list(self._alembics_steps(heads, migration))
        if self._stamps:
            if self._holds_lock:
                self._journal.forget()
            yield from pending
            return
        if not pending:
            logger.info("nothing to do: the database is at %s", ", ".join(heads) or "base")
        elif not self._holds_lock:  # another one has moved the database since
            raise CommandError("another upgrade has changed the database meanwhile; run the same command again")
        if self._journal.interrupted:
            self._refuse_to_skip(*self._journal.interrupted, pending)
        if pending:
            to = _to_the_end_of(pending)
            self._journal.settle(lambda answer: command_line(*to, answer=answer))
            self._again = f"run {command_line(*to)} to resume"
            yield from self._reported(pending)

    def _reported(self, pending: list[RevisionStep]) -> Iterator[RevisionStep]:
        """The steps, with the journal and a line for each."""
        with _SignsOfLife(self._journal) as signs:
            for number, step in enumerate(pending, 1):
                signs.began = time.monotonic()
                what = "" if step.is_upgrade else "downgrade of "
                signs.what = f"[{number}/{len(pending)}] {what}{step.revision.revision} {step.revision.doc}"
                step.migration_fn = self._journaled(step)
                yield step
                self._journal.after_commit()
                logger.info("%s ... %.2f s", signs.what, time.monotonic() - signs.began)

    def _refuse_to_skip(self, revision: str, direction: str, pending: list[RevisionStep]) -> None:
        """Refuse a command that does not begin with an interrupted revision, or that goes too far if repeated."""
        if not pending or (pending[0].revision.revision, _direction(pending[0])) != (revision, direction):
            raise CommandError(
                f"the {direction} of {revision} was interrupted half-way; finish it first: "
                f"{_to_finish(revision, direction)} (or repair the "
                f"schema by hand, then say which revision it is at: {command_line('stamp', 'REVISION')})"
            )
        given = str(context.get_context().opts.get("destination_rev"))
        if len(pending) > 1 and re.fullmatch(r"\S*[+-]\d+", given):
            raise CommandError(
                f"{given} counts from {revision}, whose {direction} was interrupted half-way; say where to: "
                f"{command_line(direction, 'REVISION')}"
            )

    def _journaled(self, step: RevisionStep) -> Callable[..., None]:
        """A step's upgrade() or downgrade(), with the journal around it."""
        migrate, revision = step.migration_fn, step.revision

        def run(**kwargs: object) -> None:
            try:
                self._journal.begin(revision.revision, _direction(step), Path(revision.path).read_text())
                migrate(**kwargs)
                self._journal.finish()
            except CommandError as error:  # a migration's own may have several lines
                raise CommandError(" ".join(str(error).split())) from error
            except DBAPIError as error:
                raise CommandError(self._why_a_statement_failed(revision, error)) from error
            except Exception as error:
                raise CommandError(
                    f"{revision.revision} ({revision.doc}), after statement {self._journal.number}: "
                    f"{_line_of(error, revision)}{type(error).__name__}: {' '.join(str(error).split())}; "
                    f"correct the file, then {self._again}"
                ) from error

        return run

    def _why_a_statement_failed(self, revision: Script, error: DBAPIError) -> str:
        what = f"{revision.revision} ({revision.doc}), statement {self._journal.number}: {describe(error)}"
        if is_lost(error):
            return f"{what}; once the server is back, {self._again}"
        if number_of(error) in (LOCK_WAIT_TIMEOUT, DEADLOCK):
            concerned = statements.tables(error.statement or "")
            return (
                f"{what}; tried {self._settings.lock_wait_tries} times, nothing of it is done: another session holds "
                f"{', '.join(concerned) or 'what it needs'} ({holders(self._connection, concerned)}); when it is "
                f"through, {self._again}"
            )
        done = "nothing is done" if self._journal.nothing_done else "what came before it is done and stays"
        return f"{what}; {done}: correct the data or the file, then {self._again}"


def _direction(step: RevisionStep) -> str:
    return "upgrade" if step.is_upgrade else "downgrade"


def _to_the_end_of(steps: list[RevisionStep]) -> tuple[str, str]:
    """The command, as words, that ends where some steps do: -1 or +2 would count from another revision."""
    last = steps[-1]
    if last.is_upgrade:
        return "upgrade", last.revision.revision
    return "downgrade", ", ".join(last.to_revisions) or "base"


def _to_finish(revision: str, direction: str) -> str:
    """The command that finishes an interrupted revision."""
    try:
        script = context.script.get_revision(revision)
    except CommandError:
        return f"get its file, {revision}_*.py"
    return command_line(*_to_the_end_of([RevisionStep(context.script.revision_map, script, direction == "upgrade")]))


def _line_of(error: Exception, revision: Script) -> str:
    """Where in a migration's file an error came from."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == revision.path]
    return f"{Path(revision.path).name}, line {lines[-1]}: " if lines else ""


class _SignsOfLife:
    """A line now and then about the running statement, if it takes long.

    Args:
        journal: knows the statement.
    """

    def __init__(self, journal: Journal) -> None:
        self.what = ""
        self.began = 0.0
        self._journal = journal
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._speak, daemon=True)

    def _speak(self) -> None:
        while not self._ended.wait(_SECONDS_BETWEEN_SIGNS_OF_LIFE):
            seconds = time.monotonic() - self.began
            if self.what and seconds > _SECONDS_BETWEEN_SIGNS_OF_LIFE / 2:
                logger.info("%s: at statement %d, for %.0f s", self.what, self._journal.number, seconds)

    def __enter__(self) -> "_SignsOfLife":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
