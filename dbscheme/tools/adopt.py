"""Find the revision of a database without a version table, by its schema.

The command downgrades a scratch database from the head, one revision at a time, and compares each schema. If a revision
has the same schema, the command prints the stamp command for it. Otherwise, it prints the differences from the nearest
revision and exits 1. It only reads the database.
"""

import json

from alembic.script import Script
from alembic.util import CommandError
from sqlalchemy import Connection

from dbscheme.env.revisions import chain, scripts
from dbscheme.env.target import Target
from dbscheme.env.trees import Tree
from dbscheme.env.version_table import VersionTable
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.tools import targets, workspace
from dbscheme.tools.progress import Progress

_DIFFERENCES_SHOWN = 10


def find(tree: Tree, target: Target, scratch: str | None = None) -> list[tuple[Script, list[str]]]:
    """Find the revisions whose schema is the most similar to the schema of a database.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Returns:
        The revisions with the fewest differences, in order, each with its differences. Several revisions without
        differences follow each other; all but the first only change rows.

    Raises:
        CommandError: if the database is empty, is at a revision, or belongs to the other tree.
    """
    with targets.read_only(target) as connection:
        version_table = VersionTable(connection, scripts(tree), tree.asterisks_version_table)
        if heads := version_table.heads():
            raise CommandError(f"{target} is at {', '.join(heads)}: upgrade it")
        schema = workspace.schema(connection)
        columns = _columns(connection)
    if not schema:
        raise CommandError(f"{target} has no tables: upgrade it")
    revisions = chain(tree)[::-1]
    best: list[tuple[Script, list[str]]] = []
    least = len(columns) - 1
    with (
        workspace.server(scratch) as server,
        workspace.scratch(tree, revisions[0].revision, server) as connection,
        Progress("comparing") as progress,
    ):
        for number, script in enumerate(revisions, 1):
            progress.show(f"{number}/{len(revisions)}")
            apart = len(_columns(connection) ^ columns)
            if apart <= least:  # reading the whole schema takes longer
                least = apart
                found = differences(read_schema(connection), schema)
                if not best or len(found) < len(best[0][1]):
                    best = [(script, found)]
                elif len(found) == len(best[0][1]):
                    best.insert(0, (script, found))
            if best and not best[0][1] and best[0][0] is not script:
                break  # the revisions with the schema follow each other
            workspace.run(script, connection, "downgrade")
    return best


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
    parser = targets.parser("adopt", __doc__)
    given = parser.parse_args(arguments)
    status = 0
    printed = {}
    for tree, target in targets.targets(given.tree, given.url):
        found = find(tree, target, given.scratch)
        if given.json:
            printed[tree.name] = [{"revision": script.revision, "differences": lines} for script, lines in found]
            status |= not found or bool(found[-1][1])
            continue
        if not found:
            status = 1
            print(f"{target} resembles no revision of {tree.name}: check the URL and the tree")
            continue
        script, lines = found[-1]
        if lines:
            status = 1
            print(
                f"{target} is at no revision of {tree.name}; the nearest is {script.revision} ({script.doc}); "
                "it differs in:"
            )
            print("\n".join(f"  {line}" for line in lines[:_DIFFERENCES_SHOWN]))
            if (more := len(lines) - _DIFFERENCES_SHOWN) > 0:
                print(f"  and {more} more")
            continue
        print(f"{target} is at {' or '.join(f'{script.revision} ({script.doc})' for script, _ in found)}")
        which = script.revision
        if len(found) > 1:
            which = "REVISION"
            print("  all but the first only change rows: read their files, and find out which of them the database has")
        url = " -x url=..." if given.url else ""
        print(f"  cd {tree.name} && alembic -c alembic.ini{url} stamp {which}")
    if given.json:
        print(json.dumps(printed, indent=2))
    return status
