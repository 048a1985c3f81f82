"""Databases in use, which are looked at and never written to, and scratch databases beside them.

What drift, plan, adopt and sync_asterisk have in common.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme import (
    journal_table,
    raw_sql,  # noqa: F401  (importing it puts it in force)
)
from dbscheme.connection import connected, describe, has_table
from dbscheme.target import Target, find_target, parse
from dbscheme.trees import TREES, Tree
from dbscheme.version_table import VersionTable
from scripts import throwaway_server
from scripts.schema import Schema, read_schema
from scripts.throwaway_server import ServerError
from scripts.upgrade_both import ROOT, UpgradeError, upgrade


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
    if url:
        return [(chosen[0], parse(url, "--url"))]
    return [(each, _target(each, root)) for each in chosen]


def _target(tree: Tree, root: Path) -> Target:
    try:
        return find_target(Config(root / tree.name / "alembic.ini"), {}, tree.variable)
    except CommandError as error:
        raise CommandError(f"{tree.name}: {error}") from None


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
    version_table = VersionTable(connection, scripts, tree.asterisks_version_table)
    heads = version_table.heads(context)
    version_table.refuse_several(heads)
    version_table.refuse_tables_without_revision()
    if has_table(connection, journal_table.TABLE):
        raise CommandError("an upgrade is under way, or was interrupted half-way: finish that first")
    return heads[0] if heads else None


def schema(connection: Connection) -> Schema:
    """The schema of a database in use.

    Raises:
        CommandError: the server does not show all of it to this user.
    """
    keys, constraints = connection.exec_driver_sql(
        "SELECT (SELECT COUNT(*) FROM information_schema.statistics "
        "WHERE table_schema = DATABASE() AND index_name = 'PRIMARY'), "
        "(SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE())"
    ).one()
    connection.rollback()
    if keys and not constraints:
        user = connection.engine.url.username
        raise CommandError(
            f"the server does not show its constraints to user {user!r}: GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, "
            "EXECUTE on the database"
        )
    return read_schema(connection)


@contextmanager
def scratch(
    tree: Tree, revision: str | None, server: str | None = None, root: Path = ROOT, name: str = "scratch"
) -> Iterator[Connection]:
    """A connection to a database of its own that the chain has brought to a revision; at the end it is gone.

    Args:
        tree: whose chain.
        revision: None for an empty database.
        server: the SQLAlchemy URL, without a database, of one where databases may be made and dropped; None for a
            throwaway MariaDB.
        root: of the checkout.
        name: of the database, in part.

    Raises:
        CommandError, UpgradeError, ServerError: in one line, why there is none.
    """
    if server is None:
        with throwaway_server.running() as socket:
            with scratch(tree, revision, throwaway_server.url(socket), root, name) as connection:
                yield connection
        return
    database = f"dbscheme_{name}_{os.getpid()}"
    target = parse(server, "the scratch server's URL", with_database=False)
    with connected(target) as maker:
        try:
            maker.exec_driver_sql(f"CREATE DATABASE {database} CHARACTER SET utf8 COLLATE utf8_general_ci")
        except DBAPIError as error:
            raise CommandError(
                f"no scratch database can be made on {target}: {describe(error)}; grant CREATE and DROP to its user"
            ) from None
        try:
            url = target.url.set(database=database)
            if revision:
                upgrade(tree, url.render_as_string(hide_password=False), revision=revision, root=root)
            with connected(Target(url, "the scratch server")) as connection:
                yield connection
        finally:
            _drop(maker, database, target)


def _drop(maker: Connection, database: str, target: Target) -> None:
    """Drop a scratch database; where that fails, what failed before it is what matters."""
    try:
        maker.exec_driver_sql(f"DROP DATABASE IF EXISTS {database}")
    except DBAPIError as error:
        print(f"{database} on {target} could not be dropped: {describe(error)}", file=sys.stderr)


def run(script: Script, connection: Connection) -> None:
    """Run a revision's upgrade() on a scratch database, and nothing else: no journal, no version table.

    Raises:
        CommandError: in one line, why it failed.
    """
    # Asterisk's own revisions ask Alembic's environment whether it is offline
    with EnvironmentContext(Config(), None) as environment:
        environment.configure(connection=connection)
        with Operations.context(environment.get_context()):
            try:
                script.module.upgrade()
                connection.commit()
            except (Exception, SystemExit) as error:  # whatever a migration's file holds
                why = describe(error) if isinstance(error, DBAPIError) else f"{type(error).__name__}: {error}"
                raise CommandError(f"{script.revision} ({script.doc}): {why}") from error


def main(description: str, work: Callable[[argparse.Namespace], int], **options: dict[str, Any]) -> int:
    """A command line with a tree and a URL, and options of the command's own.

    Args:
        description: for --help.
        work: what to do; returns the status.
        options: by name, what argparse is to know of them.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("tree", nargs="?", choices=list(TREES), help="by default each that names a database")
    parser.add_argument("--url", help="of the database; by default the tree's variable, or its alembic.ini")
    for name, what in options.items():
        parser.add_argument(f"--{name}", **what)
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    throwaway_server.end_on_sigterm()
    try:
        return work(parser.parse_args())
    except (CommandError, ServerError, UpgradeError) as error:
        print(f"{Path(sys.argv[0]).stem}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
