"""Runs a command line in a fork of the test process, which has already loaded all modules."""

import logging
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from alembic.config import CommandLine, Config

import dbscheme.__main__
import dbscheme.env.environment


def forked(main: Callable[[], int | None], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess:
    """Run a program in a fork; return its output and exit status.

    Args:
        main: the program; returns its exit status, or raises SystemExit.
        folder: the working directory.
        environment: variables in addition to the variables of the tests.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)
                logging.root.handlers.clear()  # pytest's handlers
                os.chdir(folder)
                os.environ.update(environment)
                status = main() or 0
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status & 255)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess([], os.waitstatus_to_exitcode(status), out.read(), err.read())


def alembic(folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]) -> subprocess.CompletedProcess:
    """Run ``alembic`` in a folder."""

    def main() -> None:
        line = CommandLine("alembic")
        options = line.parser.parse_args(arguments)
        toml, ini = line._inis_from_config(options)
        # by default, Alembic writes to the standard output of the time when it was imported
        config = Config(file_=ini, toml_file=toml, ini_section=options.name, stdout=sys.stdout, cmd_opts=options)
        line.run_cmd(config, options)

    return forked(main, folder, environment)


def dbscheme_command(
    folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]
) -> subprocess.CompletedProcess:
    """Run ``python -m dbscheme`` in a folder."""
    return forked(lambda: dbscheme.__main__.main(list(arguments)), folder, environment)
