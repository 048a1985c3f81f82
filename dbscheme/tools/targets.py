"""The databases in use, which the commands only read."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import connected, has_table
from dbscheme.env.errors import describe
from dbscheme.env.journal_table import TABLE as JOURNAL
from dbscheme.env.revisions import scripts
from dbscheme.env.target import Target, find_target, parse
from dbscheme.env.trees import ROOT, TREES, Tree
from dbscheme.env.version_table import VersionTable


def parser(name: str, description: str | None, scratch: bool = True) -> argparse.ArgumentParser:
    """Return the argument parser of a command that reads a database in use.

    Args:
        name: the name of the command.
        description: the text of --help.
        scratch: whether the command needs scratch databases.
    """
    result = argparse.ArgumentParser(
        prog=f"python -m dbscheme {name}",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    result.add_argument("tree", nargs="?", choices=list(TREES), help="by default each tree with a URL")
    result.add_argument("--url", help="URL of the database; by default the tree's variable, then its alembic.ini")
    result.add_argument("--json", action="store_true", help="print JSON")
    if scratch:
        result.add_argument(
            "--scratch", metavar="URL", help="server for scratch databases; by default a throwaway MariaDB"
        )
    return result


def targets(tree: str | None, url: str | None, root: Path = ROOT) -> list[tuple[Tree, Target]]:
    """Return the databases of a command, as Alembic's environment finds them.

    Args:
        tree: the name of a tree; None for each tree with a URL.
        url: takes precedence over all other sources.
        root: of the checkout.

    Raises:
        CommandError: if no URL is set, or a URL is not usable.
    """
    if url and not tree:
        raise CommandError(f"a URL needs its tree: TREE={' or TREE='.join(TREES)}")
    chosen = [TREES[tree]] if tree else [each for each in TREES.values() if _has_url(each, root)]
    if not chosen:
        variables = " or ".join(each.variable for each in TREES.values())
        raise CommandError(f"no database is configured: write TREE=bin-manager URL=mysql://..., or set {variables}")
    if url:
        return [(chosen[0], parse(url, "--url"))]
    return [(each, _target(each, root)) for each in chosen]


def _target(tree: Tree, root: Path) -> Target:
    try:
        return find_target(Config(root / tree.name / "alembic.ini"), {}, tree.variable)
    except CommandError as error:
        raise CommandError(f"{tree.name}: {error}") from None


def _has_url(tree: Tree, root: Path) -> bool:
    return bool(os.environ.get(tree.variable)) or (root / tree.name / "alembic.ini").exists()


@contextmanager
def read_only(target: Target, wait: int = 0) -> Iterator[Connection]:
    """Connect to a database; the server rejects writes on this connection.

    Args:
        target: the database.
        wait: seconds to wait for a server that is starting.

    Raises:
        CommandError: if the connection or a query fails.
    """
    with connected(target, wait) as connection:
        connection.exec_driver_sql("SET SESSION TRANSACTION READ ONLY")
        connection.rollback()
        try:
            yield connection
        except DBAPIError as error:
            raise CommandError(describe(error)) from error


def revision(connection: Connection, tree: Tree) -> str | None:
    """Return the revision of a database; None at base.

    Raises:
        CommandError: if the database belongs to another tree, is at several revisions, has tables but no version
            table, or has a half-done upgrade.
    """
    version_table = VersionTable(connection, scripts(tree), tree.asterisks_version_table)
    heads = version_table.heads()
    version_table.reject_several(heads)
    version_table.reject_tables_without_revision()
    if has_table(connection, JOURNAL):
        raise CommandError(
            f"the database has {JOURNAL}: an upgrade is running or was interrupted half-way; alembic current "
            "reports which; finish the upgrade, or stamp the revision (docs/operations.md)"
        )
    return heads[0] if heads else None


def version(connection: Connection) -> str:
    """Return the server's version, such as 9.7.0 or 10.11.6-MariaDB."""
    found: str = connection.exec_driver_sql("SELECT VERSION()").scalar_one()
    connection.rollback()
    return found


def same_version(one: str, other: str) -> bool:
    """Return whether two servers are of the same kind, and of the same version except for its last number."""
    (first, second) = ((["MariaDB" in each, *each.split(".")[:2]]) for each in (one, other))
    return first == second


def lacking_privileges(connection: Connection) -> list[str]:
    """Return the privileges that the user lacks to see triggers, events and routines.

    The function does not see the privileges of roles.
    """
    user, _, host = connection.exec_driver_sql("SELECT CURRENT_USER()").scalar_one().rpartition("@")
    found = connection.exec_driver_sql(
        "SELECT privilege_type FROM information_schema.user_privileges WHERE grantee = %(grantee)s UNION "
        "SELECT privilege_type FROM information_schema.schema_privileges "
        "WHERE grantee = %(grantee)s AND DATABASE() LIKE table_schema",
        {"grantee": f"'{user}'@'{host}'"},
    )
    privileges = set(found.scalars())
    connection.rollback()
    return [each for each in ("TRIGGER", "EVENT", "EXECUTE") if each not in privileges]
