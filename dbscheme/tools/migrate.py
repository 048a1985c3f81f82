"""Run Alembic in one or both trees; the entry point of the migrate image.

usage: migrate [--wait SECONDS] [bin-manager | asterisk_config] [-x NAME=VALUE ...] [review | ALEMBIC'S COMMAND ...]

The default command is "upgrade head". "review" first prints the database's revision and the SQL of the pending
revisions, then upgrades. --wait retries while the server does not answer. Without a tree, the command runs in both
trees at the same time. A tree is skipped if its variable, DATABASE_DSN_BIN or DATABASE_DSN_ASTERISK, is not set.

    migrate                                upgrades both
    migrate bin-manager current
    migrate asterisk_config upgrade head --sql
    migrate bin-manager downgrade -1
    migrate bin-manager review             prints the pending SQL, then upgrades
    migrate --wait 60                      waits for the server, then upgrades both
    migrate -x upgrade_wait=60 review      prints the SQL of both trees, then upgrades; waits 60 s for another upgrade
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from threading import Thread
from types import FrameType
from typing import Any, TextIO

from alembic.util import CommandError

from dbscheme.env.trees import ROOT, TREES

# not alembic.ini, which may be in the image, with the URL of another database
_ALEMBIC = [sys.executable, "-m", "alembic", "-c", "alembic.ini.sample"]
# Alembic's commands that write no files; the first ones need no database
_OFFLINE = ("heads", "history", "branches", "show")
_COMMANDS = (*_OFFLINE, "current", "upgrade", "downgrade", "stamp")


def start(tree: str, command: list[str], **streams: Any) -> subprocess.Popen[str]:
    """Start a process that runs an Alembic command in a tree."""
    return subprocess.Popen([*_ALEMBIC, *command], cwd=ROOT / tree, text=True, **streams)


def wait_for(running: dict[str, subprocess.Popen[str]], show: Callable[[str, str, TextIO], None]) -> list[str]:
    """Read what processes print until they end; return the trees in which Alembic fails.

    Args:
        running: a process for each tree, with pipes.
        show: gets the tree, each line as it arrives, and the stream to print it to.
    """

    def read(tree: str, source: TextIO, sink: TextIO) -> None:
        for line in source:
            show(tree, line.rstrip("\n"), sink)

    readers = [
        Thread(target=read, args=(tree, source, sink))
        for tree, process in running.items()
        for source, sink in ((process.stdout, sys.stdout), (process.stderr, sys.stderr))
        if source
    ]
    for reader in readers:
        reader.start()
    failed = [tree for tree, process in running.items() if process.wait()]
    for reader in readers:
        reader.join()
    return failed


class Processes:
    """The processes that run Alembic. This process forwards its signals to them.

    Attributes:
        ended_by: the number of the signal that ended this process; 0 without a signal.
    """

    def __init__(self) -> None:
        self.ended_by = 0
        self._running: list[subprocess.Popen[str]] = []
        # without a handler, a container's first process ignores the signal
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def start(self, tree: str, command: list[str], **streams: Any) -> subprocess.Popen[str]:
        """Run an Alembic command in a tree."""
        process = start(tree, command, **streams)
        self._running.append(process)
        if self.ended_by:  # a signal arrived before the process started
            process.terminate()
        return process

    def _end(self, number: int, _: FrameType | None) -> None:
        self.ended_by = number
        for process in self._running:
            if process.poll() is None:
                process.terminate()


def chosen(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Return the trees, and Alembic's command or "review", with the options before it.

    Raises:
        CommandError: if no database is configured, or the command is unknown.
    """
    options: list[str] = []
    if arguments[:1] == ["--wait"] and "".join(arguments[1:2]).isdecimal():
        options, arguments = ["-x", f"server_wait={arguments[1]}"], arguments[2:]
    elif any(each.startswith("--wait") for each in arguments):
        raise CommandError("--wait takes whole seconds and comes first: migrate --wait 60 bin-manager review")
    tree = arguments[0] if arguments and arguments[0] in TREES else None
    given = arguments[1:] if tree else arguments
    has_command = any(word != "-x" for word in given[::2])  # -x has a value
    command = [*options, *given, *([] if has_command else ["upgrade", "head"])]
    word = _command_of(command)
    if word == "review":
        if command[-1] != "review" or any(each in command for each in ("-n", "--name")):
            raise CommandError(
                "review accepts only -x NAME=VALUE, before it; for other revisions, use upgrade REVISION --sql"
            )
    elif word not in _COMMANDS:
        raise CommandError(
            f"unknown command {word!r}; use {', '.join(('review', *_COMMANDS))}; put {' or '.join(TREES)} before it to "
            "run it in one tree"
        )
    by_argument = any(each.startswith("url=") for each in command)
    if tree is None and ("--sql" in command or by_argument):
        raise CommandError(
            f"{'-x url=' if by_argument else '--sql'} needs one tree: put {' or '.join(TREES)} before the command"
        )
    trees = [tree] if tree else list(TREES)
    if by_argument or word in _OFFLINE or "--sql" in command:
        return trees, command
    named = [each for each in trees if os.environ.get(TREES[each].variable)]
    if not named:
        raise CommandError(f"no database is configured: set {' or '.join(TREES[each].variable for each in trees)}")
    for each in trees:
        if each not in named:
            print(f"migrate: {each} is skipped: {TREES[each].variable} is not set", file=sys.stderr)
    return named, command


def _command_of(command: list[str]) -> str:
    """Return the name of Alembic's command, which follows options and their values."""
    words = iter(command)
    for word in words:
        if word in ("-x", "-n", "--name"):
            next(words, None)
        elif not word.startswith("-"):
            return word
    return command[0]


def review(processes: Processes, trees: list[str], options: list[str]) -> int:
    """Print each database's revision and the SQL of its pending revisions; return 1 if a command fails."""
    status = 0
    for tree in trees:
        process = processes.start(tree, [*options, "current"], stdout=subprocess.PIPE)
        current = process.communicate()[0].strip()
        if process.returncode:
            print(current, flush=True)
            status = 1
            continue
        print(f"-- {tree}: {current or 'base'}", flush=True)
        if "(head)" not in current and not processes.ended_by:
            span = f"{current.split()[0]}:head" if current else "head"
            status |= processes.start(tree, [*options, "upgrade", span, "--sql"]).wait()
    return status


def run(processes: Processes, trees: list[str], command: list[str]) -> int:
    """Run Alembic in all trees at the same time; return 1 if it fails in one of them."""
    if len(trees) == 1:
        return 1 if processes.start(trees[0], command).wait() else 0
    pipe = subprocess.PIPE
    running = {tree: processes.start(tree, command, stdout=pipe, stderr=pipe) for tree in trees}
    failed = wait_for(running, lambda tree, line, sink: print(f"{tree}: {line}", file=sink, flush=True))
    if failed:
        print(f"migrate: failed in {' and '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def main(arguments: list[str]) -> int:
    """Run the command."""
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    processes = Processes()
    trees, command = chosen(arguments)
    status = 0
    if command[-1] == "review":
        command = [*command[:-1], "upgrade", "head"]
        status = review(processes, trees, command[:-2])
    if not status and not processes.ended_by:
        status = run(processes, trees, command)
    if processes.ended_by:
        name = signal.Signals(processes.ended_by).name
        print(f"migrate: {name}: run it again to resume", file=sys.stderr)
        return 128 + processes.ended_by
    return status
