"""Check the files of the migrations, and the style and types of the code, without a server.

The command prints a line for each finding: file, line, column, code, what is wrong, what to write instead. It exits 1
if there are findings. With FILE ..., it checks only these migrations, as Alembic's post-write hook does.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic.util import CommandError

from dbscheme.env.trees import ROOT

if TYPE_CHECKING:
    from dbscheme.lint.registry import Finding


def findings(paths: list[Path], base: str = "") -> "list[Finding]":
    """Return the findings in migrations.

    Args:
        paths: the files; empty for all.
        base: a git revision; its migrations are not checked, and must not have changed. Empty for none.

    Raises:
        CommandError: if a file is not a migration, or a package is missing.
    """
    try:
        from dbscheme.lint.history import History
        from dbscheme.lint.published import Published
        from dbscheme.lint.registry import check_history, check_migration
        from dbscheme.schema.tables import read_tables
    except ImportError as error:
        raise CommandError(
            f"not checked: the package {error.name} is missing: make lint, at the root, installs it"
        ) from None
    history = History(ROOT)
    try:
        read_tables(ROOT / "schema" / "tables.yml")
    except ValueError as error:
        raise CommandError(str(error)) from None
    for path in sorted({*paths} - {migration.path for migration in history.all}):
        raise CommandError(f"{path} is not a migration: name files in a tree's versions/")
    new, found = history.new, list(check_history(history))
    if base:
        published = Published(ROOT, base)
        found += published.edited()
        new = [each for each in new if each.path not in published.published]
    found += [finding for each in new for finding in check_migration(each, history)]
    shown = [each for each in found if not paths or each.path in paths]
    return sorted(shown, key=lambda each: (str(each.path), each.line, each.code, each.what))


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


def report(found: "list[Finding]") -> list[dict[str, Any]]:
    """Return the findings as GitLab's code quality report, https://docs.gitlab.com/ci/testing/code_quality/."""
    return [
        {
            "description": f"{each.what}; {each.instead}",
            "check_name": each.rule,
            "fingerprint": sha256(f"{each.path.name}:{each.line} {each.code} {each.what}".encode()).hexdigest(),
            "severity": "major",
            "location": {"path": str(each.path.relative_to(ROOT)), "lines": {"begin": each.line}},
        }
        for each in found
    ]


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme lint", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--base", default="", metavar="REVISION", help="a git revision whose migrations are published")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write GitLab's code quality report, in JSON")
    given = parser.parse_args(arguments)
    files = [path.resolve() for path in given.files]
    found = findings(files, given.base)
    if given.report:
        given.report.write_text(json.dumps(report(found), indent=2) + "\n")
    lines = [*map(str, found), *([] if files else [*style(), *types()])]
    for line in lines:
        print(line)
    return 1 if lines else 0
