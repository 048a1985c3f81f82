"""Runs an upgrade, a downgrade or a stamp: checks the database, takes the lock for upgrades, and keeps the journal."""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import context
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import Script
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env import clusters, locks, privileges, statements
from dbscheme.env.errors import ADVICE, RowFoundError, describe, is_lost, number_of
from dbscheme.env.journal import Journal
from dbscheme.env.journal_table import TABLE
from dbscheme.env.revisions import explained
from dbscheme.env.settings import Settings
from dbscheme.env.target import command_line
from dbscheme.env.version_table import VERSION_TABLE, VersionTable

# Alembic's own function for a command: takes the database's revisions, returns the steps
StepsFunction = Callable[[tuple[str, ...], MigrationContext], Iterable[Any]]

_SECONDS_BETWEEN_REPORTS = 30

logger = logging.getLogger("alembic.dbscheme")


class Runner:
    """An upgrade, a downgrade or a stamp.

    Args:
        connection: to the database.
        settings: how long to wait for locks.
        version_table: of the database.
        has_primary_keys: whether all tables of the tree have a primary key.

    Attributes:
        journal: executes the revisions' statements.
    """

    def __init__(
        self, connection: Connection, settings: Settings, version_table: VersionTable, has_primary_keys: bool
    ) -> None:
        self.journal = Journal(connection, settings)
        self._connection = connection
        self._settings = settings
        self._version_table = version_table
        self._has_primary_keys = has_primary_keys
        options = context.get_context().opts
        self._alembics_steps: StepsFunction = options["fn"]
        self._stamps = "purge" in options
        self._resume = ""

    def run(self) -> None:
        """Run the command; Alembic's context must be configured with fn=self.steps.

        Raises:
            CommandError: if the command fails. The message is one line.
        """
        if not (self._stamps or locks.retry_during_ddl(self._has_work, self._connection)):
            self._log_nothing_to_do()
            return
        with (
            nullcontext() if self._stamps else locks.tables_as_written(self._connection, self._has_primary_keys),
            locks.session_of_upgrade(self._connection, self._settings),
            locks.upgrade_lock(self._connection, VERSION_TABLE, self._settings),
            clusters.session_of_cluster(self._connection),
        ):
            if not self._stamps:
                clusters.reject_group(self._connection, self._has_primary_keys)
                locks.retry_while_locked(
                    lambda: privileges.reject_missing(self._connection),
                    lambda: locks.end_transaction(self._connection),
                    "checking the privileges",
                    self._settings,
                )
            self._run_locked()

    def _run_locked(self) -> None:
        with clusters.owned(self._connection, self.journal.create, TABLE, self._settings):
            # read again under the lock, in a new transaction
            locks.end_transaction(self._connection)
            if self._pending() and not self._stamps:
                self._version_table.reject_tables_without_revision()
            self._version_table.take_over()
            self._version_table.make_transactional()
            self.journal.open()
            try:
                context.run_migrations()
            except BaseException:
                self.journal.abandon()
                raise
            self.journal.close()

    def _has_work(self) -> bool:
        """Return whether there may be something to do; without the lock, another upgrade can change the answer."""
        return bool(self._pending() or self._version_table.created_by_asterisks_tool() or self.journal.table.exists())

    def _pending(self) -> list[Any]:
        migration = context.get_context()
        heads = self._version_table.heads(migration.purge)
        if not self._stamps:
            self._version_table.reject_several(heads)
        return list(self._alembics_steps(heads, migration))

    def _log_nothing_to_do(self) -> None:
        heads = self._version_table.heads(context.get_context().purge)
        logger.info("nothing to do: the database is at %s", ", ".join(heads) or "base")

    def steps(self, heads: tuple[str, ...], migration: MigrationContext) -> Iterator[Any]:
        """Return the command's steps to Alembic.

        Raises:
            CommandError: if the command does not start with the interrupted revision.
        """
        pending = list(self._alembics_steps(heads, migration))
        if self._stamps:
            self.journal.forget()
            yield from pending
            return
        if self.journal.interrupted:
            self._reject_other_than(*self.journal.interrupted, pending)
        if pending:
            command = _command_to_the_end_of(pending)
            self.journal.settle(lambda answer: command_line(*command, answer=answer))
            self._resume = f"run {command_line(*command)} to resume"
            yield from self._reported(pending)
        else:
            self._log_nothing_to_do()

    def _reported(self, pending: list[RevisionStep]) -> Iterator[RevisionStep]:
        """Return the steps with the journal around them; log a line for each."""
        for number, step in enumerate(pending, 1):
            name = "" if step.is_upgrade else "downgrade of "
            what = f"[{number}/{len(pending)}] {name}{step.revision.revision} {step.revision.doc}"
            began = time.monotonic()
            step.migration_fn = self._journaled(step)
            with _reports(what, self.journal):
                yield step
            self.journal.after_commit()
            logger.info("%s ... %.2f s", what, time.monotonic() - began)

    def _reject_other_than(self, revision: str, direction: str, pending: list[RevisionStep]) -> None:
        """Reject a command that does not start with the interrupted revision, or whose target is relative to it."""
        if not pending or (pending[0].revision.revision, _direction(pending[0])) != (revision, direction):
            script = context.script.get_revision(revision)
            step = RevisionStep(context.script.revision_map, script, direction == "upgrade")
            raise CommandError(
                f"the {direction} of {revision} was interrupted half-way; finish it first: "
                f"{command_line(*_command_to_the_end_of([step]))} (or repair the schema by hand, then stamp its "
                f"revision: {command_line('stamp', 'REVISION')})"
            )
        given = str(context.get_context().opts.get("destination_rev"))
        if len(pending) > 1 and re.fullmatch(r"\S*[+-]\d+", given):
            raise CommandError(
                f"{given} is relative to {revision}, whose {direction} was interrupted half-way; name the target "
                f"revision: {command_line(direction, 'REVISION')}"
            )

    def _journaled(self, step: RevisionStep) -> Callable[..., None]:
        """Return a step's upgrade() or downgrade() with the journal around it."""
        migrate, revision = step.migration_fn, step.revision

        def run(**kwargs: object) -> None:
            try:
                self.journal.begin(revision.revision, _direction(step), Path(revision.path).read_text("utf-8"))
                migrate(**kwargs)
                self.journal.finish()
            except RowFoundError as error:
                what, done = f"{revision.revision} ({revision.doc})", self.journal.what_took_effect()
                raise CommandError(f"{what}: {done}: {error}; then {self._resume}") from error
            except CommandError as error:  # a migration's own error may have several lines
                raise CommandError(" ".join(str(error).split())) from error
            except (DBAPIError, self._connection.dialect.loaded_dbapi.Error) as error:
                raise CommandError(self._why_a_statement_failed(revision, error)) from error
            except Exception as error:
                raise CommandError(
                    f"{revision.revision} ({revision.doc}), after statement {self.journal.number}: "
                    f"{explained(error, Path(revision.path).parent)}; correct the file, then {self._resume}"
                ) from error

        return run

    def _why_a_statement_failed(self, revision: Script, error: Exception) -> str:
        what = f"{revision.revision} ({revision.doc}), {self.journal.where()}: {describe(error)}"
        if is_lost(error):
            return f"{what}; when the server is back, {self._resume}"
        done = self.journal.what_took_effect()
        if number_of(error) in (locks.LOCK_WAIT_TIMEOUT, locks.DEADLOCK):
            sql = getattr(error, "statement", None) or ""
            held = locks.holders(self._connection, statements.names(sql))
            is_repeated = statements.kind(sql) is not statements.Kind.UNKNOWN  # not a CALL, which cannot be rolled back
            tried = f"tried {self._settings.lock_wait_tries} times; " if is_repeated else ""
            return (
                f"{what}; {done}: {tried}another session holds a lock that the "
                f"statement needs ({held}); when that session has ended, {self._resume}"
            )
        return f"{what}; {done}: {ADVICE.get(number_of(error), 'correct the data or the file')}, then {self._resume}"


def _direction(step: RevisionStep) -> str:
    return "upgrade" if step.is_upgrade else "downgrade"


def _command_to_the_end_of(steps: list[RevisionStep]) -> tuple[str, str]:
    """Return the command that ends where the steps end, as words; -1 or +2 would now end at another revision."""
    last = steps[-1]
    if last.is_upgrade:
        return "upgrade", last.revision.revision
    return "downgrade", ", ".join(last.to_revisions) or "base"


@contextmanager
def _reports(what: str, journal: Journal) -> Iterator[None]:
    """Log the number of the running statement regularly while a revision runs."""
    began, ended = time.monotonic(), threading.Event()

    def report() -> None:
        while not ended.wait(_SECONDS_BETWEEN_REPORTS):
            logger.info("%s: at statement %d, for %.0f s", what, journal.number, time.monotonic() - began)

    thread = threading.Thread(target=report, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
