"""Say which revision a database without a version table is at, by its schema.

The chain is taken back from the head on a scratch database, a revision at a time, and compared. If a revision gives
the same schema, the command prints how to say so to Alembic; if none does, what differs from the nearest, and the exit
status is 1. The database is only read: nothing is stamped.
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
    """What the schema says of a database.

    Attributes:
        revisions: with their titles, all that give its schema, in their order: the later ones change rows alone.
        nearest: the one that comes nearest, if there are none.
        differences: of the database from that.
    """

    revisions: list[tuple[str, str]]
    nearest: tuple[str, str] | None = None
    differences: tuple[str, ...] = ()


def find(tree: Tree, target: Target, scratch: str | None = None) -> Found:
    """Where a database stands.

    Args:
        tree: whose database it is.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Raises:
        CommandError, UpgradeError, ServerError: in one line, why that is not known, or known already.
    """
    with workspace.read_only(target) as connection:
        for table in (VERSION_TABLE, tree.asterisks_version_table):
            if table and has_table(connection, table) and _holds_rows(connection, table):
                raise CommandError(f"{target} has {table}, which says where it is: just upgrade it")
        schema = workspace.schema(connection)
        columns = _columns(connection)
    if not schema:
        raise CommandError(f"{target} has no tables: just upgrade it")
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
            # the whole schema takes longer to read
            if not apart or apart < least:
                found = tuple(differences(read_schema(connection), schema))
                if not found:
                    same.insert(0, (script.revision, script.doc))
                elif same:  # the revisions that give the schema follow each other
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
    """Every table and column; MySQL and MariaDB say them alike."""
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
        url = " -x url=..." if given.url else ""
        print(f"  cd {tree.name} && alembic -c alembic.ini{url} stamp {which}")
    return status
