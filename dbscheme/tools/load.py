"""Load the schema at head into an empty database, from schema/, in about a second.

The command creates the tables, the rows that migrations insert, and alembic_version with the revision. The result
equals an upgrade to that revision; Alembic can upgrade it further. You can omit the tree if the database is named
voipbin or asterisk.
"""

import argparse
import logging

from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import connected
from dbscheme.env.errors import describe
from dbscheme.env.locks import tables_as_written, upgrade_lock
from dbscheme.env.revisions import chain, scripts
from dbscheme.env.settings import Settings
from dbscheme.env.target import Target, parse
from dbscheme.env.trees import TREES, Tree
from dbscheme.env.version_table import VERSION_TABLE
from dbscheme.schema import files


def load(tree: Tree, target: Target) -> str:
    """Load the schema into an empty database.

    Args:
        tree: of the schema.
        target: the database.

    Returns:
        The revision of the database.

    Raises:
        CommandError: if the database has tables, schema/ is out of date, or the server rejects a statement. The
            database is then empty again.
    """
    revision = files.head(tree)
    if revision not in {script.revision for script in chain(tree)}:
        raise CommandError(
            f"schema/{tree.database} is at {revision or 'no revision'}, which {tree.name} lacks: run make schema"
        )
    with (
        connected(target) as connection,
        tables_as_written(connection, tree.has_primary_keys),
        upgrade_lock(connection, VERSION_TABLE, Settings()),
    ):
        if tables := [*inspect(connection).get_table_names(), *inspect(connection).get_view_names()]:
            raise CommandError(
                f"{target} has tables ({', '.join(tables[:3])}{', ...' if len(tables) > 3 else ''}): load needs an "
                "empty database; create another one, or upgrade this one with alembic"
            )
        try:
            files.load(connection, tree)
            MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).stamp(scripts(tree), revision)
            connection.commit()
        except BaseException as error:
            left = _empty(connection)
            if isinstance(error, DBAPIError):
                raise CommandError(f"{target}: {describe(error)}; {left}") from error
            raise
    return revision


def _empty(connection: Connection) -> str:
    """Drop the tables of a failed load; describe what is left."""
    try:
        connection.rollback()
        connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")
        for table in inspect(connection).get_table_names():
            connection.exec_driver_sql(f"DROP TABLE `{table}`")
    except DBAPIError:
        return "some tables are left: drop the database, and create it again"
    return "the database is empty again"


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme load", description=__doc__)
    parser.add_argument("tree", nargs="?", choices=list(TREES))
    parser.add_argument("url", help="URL or DSN of the empty database")
    given = parser.parse_args(arguments)
    target = parse(given.url, "the URL")
    by_name = {tree.database: tree for tree in TREES.values()}
    tree = TREES[given.tree] if given.tree else by_name.get(target.url.database or "")
    if tree is None:
        raise CommandError(
            f"the database {target.url.database!r} may belong to either tree; name the tree: python -m dbscheme load "
            f"{'|'.join(TREES)} URL"
        )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    revision = load(tree, target)
    ids = [script.revision for script in chain(tree)]
    newer = len(ids) - ids.index(revision) - 1
    print(f"{target} is at {revision}" + (f"; pending revisions: {newer}; run alembic upgrade head" if newer else ""))
    return 0
