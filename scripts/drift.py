#!/usr/bin/env python3
"""Compares a database in use with what the chain gives at that database's own revision.

usage: drift.py [bin-manager | asterisk_config] [--url URL]

A line for each difference; the status is 1 if there is one, 2 if they cannot be compared. The database is only read;
the chain is run on a throwaway MariaDB. The target is found as Alembic's environment finds it: --url, the tree's
environment variable, its alembic.ini.
"""

import argparse
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))
from dbscheme.target import Target
from dbscheme.trees import Tree
from scripts import live
from scripts.schema import differences, other_objects, read_schema


def drift(tree: Tree, target: Target) -> list[str]:
    """What differs, a line each.

    Raises:
        CommandError, UpgradeError, ServerError: in one line, why it is not known.
    """
    with live.read_only(target) as connection:
        revision = live.revision(connection, tree)
        print(f"{target} ({target.source}) is at {revision or 'base'}", file=sys.stderr)
        found = live.schema(connection)
        others = other_objects(connection)
    with live.scratch(tree, revision) as connection:
        expected = read_schema(connection)
    lines = differences(expected, found)
    return lines + [f"{name}: the {what} should not be here" for what, names in others.items() for name in names]


def work(arguments: argparse.Namespace) -> int:
    """Print them; 1 if there are any."""
    lines = []
    for tree, target in live.targets(arguments.tree, arguments.url):
        for line in drift(tree, target):
            print(line, flush=True)
            lines.append(line)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(live.main(__doc__, work))
