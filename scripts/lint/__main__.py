"""Looks for what is wrong with the migrations.

usage: python -m scripts.lint [FILE ...]

A line for each finding: file, line, rule, what is wrong, what to write instead; the status is 1 if there is one. With
files, those of them alone; as Alembic's post-write hook, that of the new file.
"""

import logging
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """The command line."""
    if arguments and arguments[0].startswith("-"):
        print(__doc__)
        return 0 if arguments[0] in ("-h", "--help") else 2
    try:
        from scripts.lint.history import History, read_tables
        from scripts.lint.registry import check_history, check_migration
    except ImportError as error:
        print(f"lint: not checked, there is no {error.name} here: pip install -r requirements-dev.txt", file=sys.stderr)
        return 2
    logging.getLogger("sqlglot").setLevel(logging.ERROR)  # what it does not understand is a finding here
    history = History(ROOT)
    try:
        read_tables(ROOT / "schema" / "tables.yml")
    except (ValueError, OSError) as error:
        print(f"lint: {error}", file=sys.stderr)
        return 2
    chosen = {Path(each).resolve() for each in arguments}
    for path in sorted(chosen - {migration.path for migration in history.all}):
        print(f"lint: {path} is no migration: give files of a tree's versions/", file=sys.stderr)
        return 2
    findings = [*check_history(history), *(found for each in history.new for found in check_migration(each, history))]
    shown = [each for each in findings if not chosen or each.path in chosen]
    for finding in sorted(shown, key=lambda each: (str(each.path), each.line, each.code, each.what)):
        print(str(finding).removeprefix(f"{ROOT}/"))
    return 1 if shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
