"""Check the files of the migrations, and the style and types of the code, without a server.

The command prints a line for each finding: file, line, column, code, what is wrong, what to write instead. It exits 1
if there are findings. With FILE ..., it checks only these migrations, as Alembic's post-write hook does.
"""

import argparse
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from alembic.util import CommandError

from dbscheme.env.trees import ROOT


def findings(paths: list[Path]) -> list[str]:
    """Return a line for each finding in migrations.

    Args:
        paths: the files; empty for all.

    Raises:
        CommandError: if a file is not a migration, or a package is missing.
    """
    try:
        from dbscheme.lint.history import History, read_tables
        from dbscheme.lint.registry import check_history, check_migration
    except ImportError as error:
        raise CommandError(
            f"not checked: the package {error.name} is missing: make lint, at the root, installs it"
        ) from None
    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # a statement that it cannot parse is a finding
    history = History(ROOT)
    try:
        read_tables(ROOT / "schema" / "tables.yml")
    except ValueError as error:
        raise CommandError(str(error)) from None
    for path in sorted({*paths} - {migration.path for migration in history.all}):
        raise CommandError(f"{path} is not a migration: name files in a tree's versions/")
    found = [*check_history(history), *(finding for each in history.new for finding in check_migration(each, history))]
    shown = [each for each in found if not paths or each.path in paths]
    shown.sort(key=lambda each: (str(each.path), each.line, each.code, each.what))
    return [str(each).removeprefix(f"{ROOT}/") for each in shown]


def style() -> Iterator[str]:
    """Return ruff's findings in all Python files, in the format of findings()."""
    for options in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *options, "--quiet", "--output-format=concise", "."],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        yield from done.stdout.splitlines()


def types() -> list[str]:
    """Return mypy's findings, in the format of findings()."""
    options = ["--no-error-summary", "--show-column-numbers", "--hide-error-context"]
    done = subprocess.run([sys.executable, "-m", "mypy", *options], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return done.stdout.splitlines()


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme lint", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    files = [path.resolve() for path in parser.parse_args(arguments).files]
    found = findings(files) + ([] if files else [*style(), *types()])
    for line in found:
        print(line)
    return 1 if found else 0
