#!/usr/bin/env python3
"""Says which revision a database without a version table is at, by its schema.

usage: adopt.py [bin-manager | asterisk_config] [--url URL]

Runs the chain on a throwaway MariaDB, a revision at a time, and compares. If one gives the same schema, it prints the
command that says so to Alembic; if none does, what differs from the nearest, and the status is 1. The database is only
read: nothing is stamped.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Connection

sys.path.append(str(Path(__file__).resolve().parents[1]))
from dbscheme.connection import has_table
from dbscheme.target import Target
from dbscheme.trees import Tree
from dbscheme.version_table import VERSION_TABLE
from scripts import live
from scripts.schema import differences, read_schema
from scripts.upgrade_both import chain

_DIFFERENCES_SHOWN = 10


@dataclass(frozen=True)
class Found:
    """What the schema says of a database.

    Attributes:
        revisions: with their titles, all that give its schema, in their order: the later ones change rows alone.
        nearest: the one that comes nearest, if there are none.
        differences: of the database from that.
    """

    revisions: list[tuple[str, str]]
    nearest: tuple[str, str] | None = None
    differences: tuple[str, ...] = ()


def find(tree: Tree, target: Target) -> Found:
    """Where a database stands.

    Raises:
        CommandError, UpgradeError, ServerError: in one line, why that is not known, or known already.
    """
    with live.read_only(target) as connection:
        for table in (VERSION_TABLE, tree.asterisks_version_table):
            if table and has_table(connection, table) and _holds_rows(connection, table):
                raise CommandError(f"{target} has {table}, which says where it is: just upgrade it")
        schema = live.schema(connection)
        columns = _columns(connection)
    if not schema:
        raise CommandError(f"{target} has no tables: just upgrade it")
    revisions = chain(tree)
    same: list[tuple[str, str]] = []
    nearest, least, nearest_differences = None, len(columns), ()
    with live.scratch(tree, None) as connection:
        for number, script in enumerate(revisions, 1):
            if sys.stderr.isatty():
                print(f"\rcomparing {number}/{len(revisions)}", end="", file=sys.stderr, flush=True)
            live.run(script, connection)
            apart = len(_columns(connection) ^ columns)
            # the whole schema takes longer to read
            if apart and apart >= least:
                continue
            found = tuple(differences(read_schema(connection), schema))
            if not found:
                same.append((script.revision, script.doc))
            if apart < least or len(found) < len(nearest_differences):
                nearest, least, nearest_differences = (script.revision, script.doc), apart, found
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return Found(same) if same else Found([], nearest, nearest_differences)


def _holds_rows(connection: Connection, table: str) -> bool:
    return connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one() > 0


def _columns(connection: Connection) -> set[tuple[str, str]]:
    """Every table and column; MySQL and MariaDB say them alike."""
    found = connection.exec_driver_sql(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
    )
    columns = {(table, column) for table, column in found if not table.startswith("alembic_")}
    connection.rollback()
    return columns


def work(arguments: argparse.Namespace) -> int:
    """Say it of each database; 1 if one is at no revision."""
    status = 0
    for tree, target in live.targets(arguments.tree, arguments.url):
        found = find(tree, target)
        if not found.revisions:
            status = 1
            if not found.nearest:
                print(f"{target} is like no revision of {tree.name}: check the URL, and whose database it is")
                continue
            revision, title = found.nearest
            print(f"{target} is at no revision of {tree.name}; the nearest is {revision} ({title}), from which differ:")
            for line in found.differences[:_DIFFERENCES_SHOWN]:
                print(f"  {line}")
            if (more := len(found.differences) - _DIFFERENCES_SHOWN) > 0:
                print(f"  and {more} more")
            continue
        print(f"{target} is at {' or '.join(f'{revision} ({title})' for revision, title in found.revisions)}")
        which = found.revisions[0][0]
        if len(found.revisions) > 1:
            which = "REVISION"
            print("  after the first of these they change rows alone: look into their files which of that is there")
        url = " -x url=..." if arguments.url else ""
        print(f"  cd {tree.name} && alembic -c alembic.ini{url} stamp {which}")
    return status


if __name__ == "__main__":
    sys.exit(live.main(__doc__, work))
