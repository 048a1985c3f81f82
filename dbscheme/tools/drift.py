"""Compare a database with the chain's schema at the database's revision.

The command prints a line for each difference, and exits 1 if there are differences. It only reads the database. The
chain runs on a throwaway MariaDB, or on the server of --scratch. The URL comes from --url, the tree's environment
variable or its alembic.ini.
"""

import sys

from dbscheme.env.target import Target
from dbscheme.env.trees import Tree
from dbscheme.schema.compare import differences
from dbscheme.schema.read import other_objects, read_schema
from dbscheme.tools import targets, workspace


def drift(tree: Tree, target: Target, scratch: str | None = None) -> list[str]:
    """Return a line for each difference.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Raises:
        CommandError: if the two cannot be compared.
    """
    with targets.read_only(target) as connection:
        revision = targets.revision(connection, tree)
        print(f"{target} ({target.source}) is at {revision or 'base'}", file=sys.stderr)
        found = workspace.schema(connection)
        others = other_objects(connection)
    with workspace.server(scratch) as server, workspace.scratch(tree, revision, server) as connection:
        expected = read_schema(connection)
    lines = differences(expected, found)
    return lines + [f"{name}: the {what} should not be here" for what, names in others.items() for name in names]


def main(arguments: list[str]) -> int:
    """Run the command."""
    given = targets.parser("drift", __doc__).parse_args(arguments)
    lines = []
    for tree, target in targets.targets(given.tree, given.url):
        for line in drift(tree, target, given.scratch):
            print(line, flush=True)
            lines.append(line)
    return 1 if lines else 0
