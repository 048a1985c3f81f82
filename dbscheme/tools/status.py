"""Show the revision of a database and its pending revisions, without a server for scratch databases.

The command exits 0 if no revision is pending, and 1 if some are, or if a revision was interrupted. It only reads the
database. The URL comes from --url, the tree's environment variable or its alembic.ini.
"""

import json
from typing import Any

from sqlalchemy import Connection

from dbscheme.env.clusters import upgrade_runs_elsewhere
from dbscheme.env.journal import Journal
from dbscheme.env.journal_table import TABLE
from dbscheme.env.locks import upgrade_runs
from dbscheme.env.revisions import chain, scripts
from dbscheme.env.settings import Settings
from dbscheme.env.trees import Tree
from dbscheme.env.version_table import VERSION_TABLE, VersionTable
from dbscheme.tools import targets


def status(connection: Connection, tree: Tree) -> dict[str, Any]:
    """Return the status of a database.

    Args:
        connection: to the database.
        tree: that it belongs to.

    Returns:
        The revision, or None at base; the number of applied revisions; the pending revisions with their titles; whether
        an upgrade is running; the direction and the revision that was interrupted, or None.

    Raises:
        CommandError: if the database belongs to another tree, is at several revisions, or has tables but no version
            table.
    """
    version_table = VersionTable(connection, scripts(tree), tree.asterisks_version_table)
    heads = version_table.heads()
    version_table.reject_several(heads)
    revisions = chain(tree)
    applied = [script.revision for script in revisions].index(heads[0]) + 1 if heads else 0
    running = upgrade_runs(connection, VERSION_TABLE) or upgrade_runs_elsewhere(connection, TABLE)
    if not running:
        version_table.reject_tables_without_revision()
    journal = Journal(connection, Settings())
    if journal.table.exists() and not running:
        journal.read()
    return {
        "revision": heads[0] if heads else None,
        "applied": applied,
        "pending": [{"revision": script.revision, "title": script.doc} for script in revisions[applied:]],
        "running": running,
        "interrupted": " of ".join(reversed(journal.interrupted)) if journal.interrupted else None,
    }


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = targets.parser("status", __doc__, scratch=False)
    parser.add_argument("--wait", type=int, default=0, metavar="SECONDS", help="wait for a server that is starting")
    given = parser.parse_args(arguments)
    found = {}
    for tree, target in targets.targets(given.tree, given.url):
        with targets.read_only(target, given.wait) as connection:
            now = found[tree.name] = status(connection, tree)
        if given.json:
            continue
        print(f"{target} ({target.source}) is at {now['revision'] or 'base'}: {len(now['pending'])} pending")
        for each in now["pending"]:
            print(f"  {each['revision']} {each['title']}")
        if now["running"]:
            print("  an upgrade is running")
        if now["interrupted"]:
            print(f"  the {now['interrupted']} was interrupted half-way: run alembic again to resume it")
    if given.json:
        print(json.dumps(found, indent=2))
    return 1 if any(each["pending"] or each["interrupted"] for each in found.values()) else 0
