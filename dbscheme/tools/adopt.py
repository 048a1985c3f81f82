"""Find the revision of a database without a version table, by its schema.

The command downgrades a scratch database from the head, one revision at a time, and compares each schema. If a revision
has the same schema, the command prints the stamp command for it. Otherwise, it prints the differences from the nearest
revision and exits 1. It only reads the database.
"""

from dataclasses import dataclass

from alembic.util import CommandError
from sqlalchemy import Connection

from dbscheme.env.connection import has_table
from dbscheme.env.revisions import chain
from dbscheme.env.target import Target
from dbscheme.env.trees import Tree
from dbscheme.env.version_table import VERSION_TABLE
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.tools import workspace
from dbscheme.tools.progress import Progress

_DIFFERENCES_SHOWN = 10


@dataclass(frozen=True)
class Found:
    """The revisions that fit a database.

    Attributes:
        revisions: all that have its schema, in order, with their titles. All but the first only change rows.
        nearest: the most similar revision, if no revision fits.
        differences: between the database and the nearest revision.
    """

    revisions: list[tuple[str, str]]
    nearest: tuple[str, str] | None = None
    differences: tuple[str, ...] = ()


def find(tree: Tree, target: Target, scratch: str | None = None) -> Found:
    """Find the revisions that have the schema of a database.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Raises:
        CommandError: if the database is empty, or has a version table.
    """
    with workspace.read_only(target) as connection:
        for table in (VERSION_TABLE, tree.asterisks_version_table):
            if table and has_table(connection, table) and _holds_rows(connection, table):
                raise CommandError(f"{target} has {table}, which contains its revision: upgrade it")
        schema = workspace.schema(connection)
        columns = _columns(connection)
    if not schema:
        raise CommandError(f"{target} has no tables: upgrade it")
    revisions = chain(tree)[::-1]
    same: list[tuple[str, str]] = []
    nearest: tuple[str, str] | None = None
    least = len(columns)
    nearest_differences: tuple[str, ...] = ()
    with (
        workspace.server(scratch) as server,
        workspace.scratch(tree, revisions[0].revision, server) as connection,
        Progress("comparing") as progress,
    ):
        for number, script in enumerate(revisions, 1):
            progress.show(f"{number}/{len(revisions)}")
            apart = len(_columns(connection) ^ columns)
            # reading the whole schema takes longer
            if not apart or apart < least:
                found = tuple(differences(read_schema(connection), schema))
                if not found:
                    same.insert(0, (script.revision, script.doc))
                elif same:  # the revisions with the schema follow each other
                    break
                if apart < least or len(found) < len(nearest_differences):
                    nearest, least, nearest_differences = (script.revision, script.doc), apart, found
            elif same:
                break
            workspace.run(script, connection, "downgrade")
    return Found(same) if same else Found([], nearest, nearest_differences)


def _holds_rows(connection: Connection, table: str) -> bool:
    return bool(connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one())


def _columns(connection: Connection) -> set[tuple[str, str]]:
    """Return every table and column, which both servers report in the same way."""
    found = connection.exec_driver_sql(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
    )
    columns = {(table, column) for table, column in found if not table.startswith("alembic_")}
    connection.rollback()
    return columns


def main(arguments: list[str]) -> int:
    """Run the command."""
    given = workspace.parser("adopt", __doc__).parse_args(arguments)
    status = 0
    for tree, target in workspace.targets(given.tree, given.url):
        found = find(tree, target, given.scratch)
        if not found.revisions:
            status = 1
            if not found.nearest:
                print(f"{target} resembles no revision of {tree.name}: check the URL and the tree")
                continue
            revision, title = found.nearest
            print(f"{target} is at no revision of {tree.name}; the nearest is {revision} ({title}); it differs in:")
            for line in found.differences[:_DIFFERENCES_SHOWN]:
                print(f"  {line}")
            if (more := len(found.differences) - _DIFFERENCES_SHOWN) > 0:
                print(f"  and {more} more")
            continue
        print(f"{target} is at {' or '.join(f'{revision} ({title})' for revision, title in found.revisions)}")
        which = found.revisions[0][0]
        if len(found.revisions) > 1:
            which = "REVISION"
            print("  all but the first only change rows: read their files, and find out which of them the database has")
        url = " -x url=..." if given.url else ""
        print(f"  cd {tree.name} && alembic -c alembic.ini{url} stamp {which}")
    return status
