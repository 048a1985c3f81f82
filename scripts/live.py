"""Databases in use, which are looked at and never written to: what drift, plan and adopt have in common."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme import journal_table
from dbscheme.connection import connected, describe, has_table
from dbscheme.target import Target, find_target
from dbscheme.trees import TREES, Tree
from dbscheme.version_table import VersionTable
from scripts.throwaway_server import ServerError
from scripts.upgrade_both import ROOT, UpgradeError


def targets(tree: str | None, url: str | None, root: Path = ROOT) -> list[tuple[Tree, Target]]:
    """The databases that a command is for, found as Alembic's environment finds them.

    Args:
        tree: one of the two; None for each that names a database.
        url: before all others.
        root: of the checkout.

    Raises:
        CommandError: none is named, or not by a usable URL.
    """
    if url and not tree:
        raise CommandError(f"a URL is of one tree's database: say which, TREE={' or TREE='.join(TREES)}")
    chosen = [TREES[tree]] if tree else [each for each in TREES.values() if _names_a_database(each, root)]
    if not chosen:
        variables = " or ".join(each.variable for each in TREES.values())
        raise CommandError(f"no database is named: write TREE=bin-manager URL=mysql://..., or set {variables}")
    x_arguments = {"url": url} if url else {}
    return [
        (each, find_target(Config(root / each.name / "alembic.ini"), x_arguments, each.variable)) for each in chosen
    ]


def _names_a_database(tree: Tree, root: Path) -> bool:
    return bool(os.environ.get(tree.variable)) or (root / tree.name / "alembic.ini").exists()


@contextmanager
def read_only(target: Target) -> Iterator[Connection]:
    """A connection on which the server refuses to write.

    Raises:
        CommandError: the server cannot be reached, or refuses.
    """
    with connected(target) as connection:
        connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
        connection.rollback()
        try:
            yield connection
        except DBAPIError as error:
            raise CommandError(describe(error)) from error


def revision(connection: Connection, tree: Tree) -> str | None:
    """The revision that a database is at; None before the first.

    Raises:
        CommandError: it is another tree's, holds several, or an upgrade is half done.
    """
    scripts = ScriptDirectory.from_config(Config(ROOT / tree.name / "alembic.ini.sample"))
    context = MigrationContext.configure(connection)
    heads = VersionTable(connection, scripts, tree.asterisks_version_table).heads(context)
    if len(heads) > 1:
        raise CommandError(f"the version table holds several revisions: {', '.join(heads)}; leave the right one there")
    if has_table(connection, journal_table.TABLE):
        raise CommandError("an upgrade is under way, or was interrupted half-way: finish that first")
    return heads[0] if heads else None


def main(description: str, work: Callable[[argparse.Namespace], int], *options: tuple[str, str]) -> int:
    """A command line with a tree and a URL, and options of the command's own.

    Args:
        description: for --help.
        work: what to do; returns the status.
        options: name and help.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("tree", nargs="?", choices=list(TREES), help="by default each that names a database")
    parser.add_argument("--url", help="of the database; by default the tree's variable, or its alembic.ini")
    for name, help_text in options:
        parser.add_argument(name, help=help_text)
    try:
        return work(parser.parse_args())
    except (CommandError, ServerError, UpgradeError) as error:
        print(f"{Path(sys.argv[0]).stem}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
