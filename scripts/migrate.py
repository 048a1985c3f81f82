#!/usr/bin/env python3
"""Runs Alembic in one tree or both: what the image "migrate" does.

usage: migrate.py [bin-manager | asterisk_config] [review] [ALEMBIC'S COMMAND ...]

The command is "upgrade head" if none is given. Before it, "review" prints the database's revision and the SQL that is
pending. Without a tree the command is run in both, at the same time; a tree whose database is not named by
DATABASE_DSN_BIN, or DATABASE_DSN_ASTERISK, is left out.

    migrate.py                                upgrades both
    migrate.py bin-manager current
    migrate.py asterisk_config upgrade head --sql
    migrate.py bin-manager downgrade -1
    migrate.py bin-manager review             upgrades one, and says beforehand what is about to be done
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread
from types import FrameType
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]
TREES = {"bin-manager": "DATABASE_DSN_BIN", "asterisk_config": "DATABASE_DSN_ASTERISK"}
# not the ini itself: whoever makes the image may have one, with a URL
_ALEMBIC = [sys.executable, "-m", "alembic", "-c", "alembic.ini.sample"]
# of Alembic's commands, those that need no database
_OFFLINE = {"heads", "history", "branches", "show"}


class UsageError(Exception):
    """What is wrong with how this was called, in one line."""


def chosen(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The trees, and Alembic's command.

    Raises:
        UsageError: no database is named.
    """
    tree = arguments[0] if arguments and arguments[0] in TREES else None
    command = (arguments[1:] if tree else arguments) or ["upgrade", "head"]
    needs_no_database = command[0] in _OFFLINE or "--sql" in command
    trees = [tree] if tree else list(TREES)
    with_a_database = [each for each in trees if os.environ.get(TREES[each])]
    if needs_no_database:
        if "--sql" in command and len(trees) > 1:
            raise UsageError(f"--sql is for one tree: put {' or '.join(TREES)} before it")
        return trees, command
    if not with_a_database:
        raise UsageError(f"no database is named: set {' or '.join(TREES[each] for each in trees)}")
    return with_a_database, command


def review(trees: list[str]) -> int:
    """Print where each database stands, and the SQL of what is pending; the status is not 0 if that fails for one."""
    status = 0
    for tree in trees:
        done = subprocess.run([*_ALEMBIC, "current"], cwd=ROOT / tree, text=True, stdout=subprocess.PIPE)
        print(f"-- {tree}: {done.stdout.strip() or 'base'}", flush=True)
        if done.returncode:
            status = 1
        elif "(head)" not in done.stdout:
            span = f"{done.stdout.split()[0]}:head" if done.stdout.strip() else "head"
            status |= subprocess.run([*_ALEMBIC, "upgrade", span, "--sql"], cwd=ROOT / tree).returncode
    return status


def run(trees: list[str], command: list[str]) -> int:
    """Run Alembic in each tree, at the same time; the status is not 0 if one of theirs is not."""
    several = len(trees) > 1
    pipe = subprocess.PIPE if several else None
    processes = {
        tree: subprocess.Popen([*_ALEMBIC, *command], cwd=ROOT / tree, stdout=pipe, stderr=pipe, text=True)
        for tree in trees
    }
    ended_by: list[int] = []

    def end(number: int, _: FrameType | None) -> None:
        ended_by.append(number)
        for process in processes.values():
            if process.poll() is None:
                process.terminate()

    # without a handler, a container's first process does not hear it
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    readers = [
        Thread(target=copy, args=(source, tree, sink))
        for tree, process in processes.items()
        for source, sink in ((process.stdout, sys.stdout), (process.stderr, sys.stderr))
        if several
    ]
    for reader in readers:
        reader.start()
    statuses = {tree: process.wait() for tree, process in processes.items()}
    for reader in readers:
        reader.join()
    if ended_by:
        print(f"migrate: {signal.Signals(ended_by[0]).name}: run it again, it goes on from there", file=sys.stderr)
        return 128 + ended_by[0]
    failed = [tree for tree, status in statuses.items() if status]
    if failed:
        print(f"migrate: failed in {' and '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def copy(source: TextIO, name: str, sink: TextIO) -> None:
    """Copy lines as they come, each with a name before it."""
    for line in source:
        print(f"{name}: {line}", end="", file=sink, flush=True)


def main() -> int:
    """The command line."""
    if sys.argv[1:] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        reviews = "review" in sys.argv[1:3]
        trees, command = chosen([argument for argument in sys.argv[1:] if argument != "review"])
        return (reviews and review(trees)) or run(trees, command)
    except UsageError as error:
        print(f"migrate: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
