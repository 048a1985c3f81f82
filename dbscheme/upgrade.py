"""Changing a database: the right one, one at a time, each revision journaled and reported."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from alembic import context
from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep
from alembic.script import Script
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme import journal, statements
from dbscheme.connection import describe
from dbscheme.journal import Journal
from dbscheme.locks import DEADLOCK, LOCK_WAIT_TIMEOUT, end_transaction, holders, only_upgrade
from dbscheme.settings import Settings
from dbscheme.version_table import VERSION_TABLE, VersionTable

# what Alembic hands over for a command: from these revisions on, these steps
StepsFunction = Callable[[tuple[str, ...], MigrationContext], Iterable[MigrationStep]]

_SECONDS_BETWEEN_SIGNS_OF_LIFE = 30
_GOES_ON = "run the same command again, it goes on from there"

logger = logging.getLogger("alembic.dbscheme")


class Upgrade:
    """An upgrade, a downgrade or a stamp.

    Args:
        connection: to the database.
        settings: how long to wait for what.
        version_table: where the database says which revision it is at.
        steps: Alembic's own function for the command.
    """

    def __init__(
        self, connection: Connection, settings: Settings, version_table: VersionTable, steps: StepsFunction
    ) -> None:
        self._connection = connection
        self._settings = settings
        self._version_table = version_table
        self._alembics_steps = steps
        self._journal: Journal | None = None

    def run(self) -> None:
        """Do it, with Alembic's context configured to take the steps from here.

        Raises:
            CommandError: in one line, why it was not done, or not all of it.
        """
        migration = context.get_context()
        pending = list(self._alembics_steps(self._version_table.heads(migration), migration))
        if not (pending or self._version_table.made_elsewhere() or journal.exists(self._connection)):
            context.run_migrations()
            return
        self._connection.exec_driver_sql(
            f"SET SESSION lock_wait_timeout = {self._settings.lock_wait_timeout}, "
            f"innodb_lock_wait_timeout = {self._settings.lock_wait_timeout}"
        )
        with only_upgrade(self._connection, VERSION_TABLE, self._settings):
            # what has been read may be out of date, and this transaction would go on seeing it
            end_transaction(self._connection)
            if any(isinstance(step, RevisionStep) for step in pending):
                self._version_table.refuse_tables_without_revision()
            self._version_table.carry_over()
            self._journal = Journal(self._connection, self._settings)
            self._journal.open()
            try:
                context.run_migrations()
            except BaseException:
                self._journal.abandon()
                raise
            self._journal.close()

    def steps(self, heads: tuple[str, ...], migration: MigrationContext) -> Iterator[MigrationStep]:
        """The command's steps, for Alembic to take.

        Raises:
            CommandError: an interrupted revision comes first.
        """
        pending = list(self._alembics_steps(heads, migration))
        if self._journal is None:  # nothing is pending
            yield from pending
        elif any(not isinstance(step, RevisionStep) for step in pending):  # of a stamp
            self._journal.forget()
            yield from pending
        else:
            self._refuse_to_pass_over_an_interrupted_revision(pending)
            with _SignsOfLife(self._journal) as signs:
                for number, step in enumerate(pending, 1):
                    signs.began = time.monotonic()
                    signs.what = f"[{number}/{len(pending)}] {step.revision.revision} {step.revision.doc}"
                    step.migration_fn = self._journaled(step)
                    yield step
                    self._journal.finished()
                    logger.info("%s ... %.2f s", signs.what, time.monotonic() - signs.began)

    def _refuse_to_pass_over_an_interrupted_revision(self, pending: list[RevisionStep]) -> None:
        if self._journal.interrupted is None:
            return
        revision, direction = self._journal.interrupted
        if pending and (pending[0].revision.revision, _direction(pending[0])) == (revision, direction):
            return
        finish = f"upgrade {revision}" if direction == "upgrade" else "downgrade -1"
        raise CommandError(
            f"the {direction} of {revision} was interrupted half-way; finish it first: alembic -c alembic.ini {finish} "
            "(or repair the schema by hand, then stamp the revision that it is at)"
        )

    def _journaled(self, step: RevisionStep) -> Callable[..., None]:
        """A step's upgrade() or downgrade(), with the journal around it."""
        migrate, revision = step.migration_fn, step.revision

        def run(**kwargs: object) -> None:
            try:
                self._journal.begin(revision.revision, _direction(step), Path(revision.path).read_bytes())
                migrate(**kwargs)
                self._journal.finish()
            except CommandError:
                raise
            except DBAPIError as error:
                raise CommandError(self._why_a_statement_failed(revision, error)) from error
            except Exception as error:
                raise CommandError(
                    f"{revision.revision} ({revision.doc}), after statement {self._journal.number}: "
                    f"{_line_of(error, revision)}{type(error).__name__}: {' '.join(str(error).split())}; "
                    f"mend the file, then {_GOES_ON}"
                ) from error

        return run

    def _why_a_statement_failed(self, revision: Script, error: DBAPIError) -> str:
        what = f"{revision.revision} ({revision.doc}), statement {self._journal.number}: {describe(error)}"
        if error.connection_invalidated:
            return f"{what}; once the server is back, {_GOES_ON}"
        if error.orig.args[0] in (LOCK_WAIT_TIMEOUT, DEADLOCK):
            held = holders(self._connection, statements.tables(error.statement))
            return (
                f"{what}; tried {self._settings.lock_wait_tries} times, nothing of it is done ({held}): "
                f"when that is through, {_GOES_ON}"
            )
        return f"{what}; what came before it is done and stays: mend the data or the file, then {_GOES_ON}"


def _direction(step: RevisionStep) -> str:
    return "upgrade" if step.is_upgrade else "downgrade"


def _line_of(error: Exception, revision: Script) -> str:
    """Where in a migration's file an error came from."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == revision.path]
    return f"{Path(revision.path).name}, line {lines[-1]}: " if lines else ""


class _SignsOfLife:
    """Says now and then what is running, when it takes long.

    Args:
        journal: which knows the statement.
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
