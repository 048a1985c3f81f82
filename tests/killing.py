"""Runs Alembic in a child process and kills it with SIGKILL at a chosen place."""

import io
import json
import os
import select
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass

import MySQLdb.connections
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import make_url

from dbscheme.env import journal


@dataclass(frozen=True)
class Run:
    """The result of a run, and the statements that it sent to the server."""

    killed: bool
    error: str
    sent: list[str]


def run(
    config: Config, direction: str, revision: str, before: str | int | None = None, after: float | None = None
) -> Run:
    """Run ``alembic upgrade`` or ``downgrade`` in a child process.

    Args:
        config: Alembic's configuration, with the URL of the database.
        direction: "upgrade" or "downgrade".
        revision: the target revision.
        before: kills the process before it sends this statement: its text as in ``Run.sent``, or its number there.
        after: kills the process after this number of seconds, if it still runs.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            with redirect_stdout(io.StringIO()):
                # commit after each statement that writes rows, independent of its duration
                journal._SECONDS_PER_COMMIT = 0.0
                if after is None:  # with a time limit, the parent reads the pipe only after the end
                    _watch(writer, before, make_url(config.get_main_option("sqlalchemy.url")).database)
                getattr(command, direction)(config, revision)
            _write(writer, "end", "")
        except CommandError as error:
            _write(writer, "end", str(error))
        except BaseException:
            _write(writer, "end", traceback.format_exc())
        finally:
            os._exit(0)
    os.close(writer)
    if after is not None:
        ended = os.pidfd_open(child)
        select.select([ended], [], [], after)
        os.close(ended)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader) as lines:
        said = [json.loads(line) for line in lines]
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return Run(
        killed,
        next((text for what, text in said if what == "end"), ""),
        [text for what, text in said if what == "sent"],
    )


@contextmanager
def scripts_loaded_once(config: Config) -> Iterator[None]:
    """Load the scripts once, for all children."""
    scripts = ScriptDirectory.from_config(config)
    list(scripts.walk_revisions())
    original = ScriptDirectory.from_config
    ScriptDirectory.from_config = lambda config: scripts
    try:
        yield
    finally:
        ScriptDirectory.from_config = original


def _watch(writer: int, before: str | int | None, database: str) -> None:
    """Patch the driver to report each statement that it sends, and to kill the process before a given one."""
    driver = MySQLdb.connections.Connection
    query, commit, rollback = driver.query, driver.commit, driver.rollback
    last, number = "", 0

    def about_to_send(text: str) -> None:
        nonlocal last, number
        # the previous statement distinguishes one COMMIT from another
        name = f"{text} of {last}" if text in ("COMMIT", "ROLLBACK") else text
        if before in (name, number):
            os.kill(os.getpid(), signal.SIGKILL)
        _write(writer, "sent", name)
        last, number = text, number + 1

    def watched_query(self: MySQLdb.connections.Connection, sql: bytes | str) -> object:
        text = sql.decode(errors="replace") if isinstance(sql, (bytes, bytearray)) else sql
        text = text.replace(database, "DATABASE")
        about_to_send(" ".join(text.split()))
        return query(self, sql)

    def watched_commit(self: MySQLdb.connections.Connection) -> object:
        about_to_send("COMMIT")
        return commit(self)

    def watched_rollback(self: MySQLdb.connections.Connection) -> object:
        about_to_send("ROLLBACK")
        return rollback(self)

    driver.query, driver.commit, driver.rollback = watched_query, watched_commit, watched_rollback


def _write(writer: int, what: str, text: str) -> None:
    os.write(writer, (json.dumps([what, text]) + "\n").encode())
