"""Start the throwaway server in .server/, and upgrade both databases to head.

Running the command again is a no-op. It upgrades both trees at the same time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from typing import NamedTuple

from alembic.util import CommandError
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from dbscheme.env.connection import has_table
from dbscheme.env.locks import look_again
from dbscheme.env.revisions import chain
from dbscheme.env.trees import ROOT, TREES, Tree
from dbscheme.env.version_table import VERSION_TABLE
from dbscheme.tools import server
from dbscheme.tools.progress import Progress

DIRECTORY = ROOT / ".server"
_SECONDS_BETWEEN_LOOKS = 0.1


class Upgraded(NamedTuple):
    """The result of an upgrade of one database.

    Attributes:
        applied: the number of revisions that the upgrade ran.
        revisions: the number of revisions of the tree.
        head: the last revision.
    """

    applied: int
    revisions: int
    head: str


def upgrade_both(server_url: str) -> dict[Tree, Upgraded]:
    """Upgrade both databases to head at the same time; create missing databases.

    Args:
        server_url: SQLAlchemy URL of the server, without a database.

    Returns:
        The result for each tree.

    Raises:
        CommandError: if an upgrade fails. The message contains the last line of its output.
    """
    chains = {tree: [script.revision for script in chain(tree)] for tree in TREES.values()}
    with ExitStack() as stack:
        connections = {tree: stack.enter_context(_created(server_url, tree.database)) for tree in chains}
        before = {tree: _applied(connections[tree], ids) for tree, ids in chains.items()}
        progress = stack.enter_context(Progress("upgrading"))
        outputs = {tree: stack.enter_context(tempfile.TemporaryFile("w+")) for tree in chains}
        running = {}
        for tree, output in outputs.items():
            running[tree] = subprocess.Popen(
                [sys.executable, "-m", "alembic", "-c", "alembic.ini.sample", "upgrade", "head"],
                cwd=ROOT / tree.name,
                env={**os.environ, tree.variable: _url(server_url, tree.database)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            stack.callback(running[tree].terminate)
        while any(process.poll() is None for process in running.values()):
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            done = [f"{tree.database} {_applied(connections[tree], ids)}/{len(ids)}" for tree, ids in chains.items()]
            progress.show(", ".join(done))
        for tree, process in running.items():
            if process.returncode:
                outputs[tree].seek(0)
                said = outputs[tree].read().strip().splitlines() or ["no output"]
                raise CommandError(f"{tree.name}: {said[-1]} (exit status {process.returncode})")
    return {tree: Upgraded(len(ids) - before[tree], len(ids), ids[-1]) for tree, ids in chains.items()}


def _created(server_url: str, database: str) -> Connection:
    """Return a connection to a database; create the database if it is missing."""
    with create_engine(server_url, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(
            f"CREATE DATABASE IF NOT EXISTS {database} CHARACTER SET utf8 COLLATE utf8_general_ci"
        )
    return create_engine(_url(server_url, database), poolclass=NullPool).connect()


def _url(server_url: str, database: str) -> str:
    return make_url(server_url).set(database=database).render_as_string(hide_password=False)


def _applied(connection: Connection, ids: list[str]) -> int:
    """Return the number of a tree's revisions that a database has."""

    def look() -> str | None:
        if not has_table(connection, VERSION_TABLE):
            return None
        return connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()

    found = look_again(look, connection)
    connection.rollback()
    return ids.index(found) + 1 if found in ids else 0


def _tables(connection: Connection, database: str) -> int:
    """Return the number of tables of a database, without Alembic's."""
    found = connection.exec_driver_sql(
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = %s AND table_name NOT LIKE %s",
        (database, "alembic%"),
    )
    return int(found.scalar_one())


def main(arguments: list[str]) -> int:
    """Run the command."""
    argparse.ArgumentParser(prog="python -m dbscheme up", description=__doc__).parse_args(arguments)
    socket = server.start(DIRECTORY)
    results = upgrade_both(server.url(socket))
    applied = sum(result.applied for result in results.values())
    print(
        f"Both databases are at head: {applied} revisions applied."
        if applied
        else "Both databases are already at head."
    )
    with create_engine(server.url(socket), poolclass=NullPool).connect() as connection:
        version = connection.exec_driver_sql("SELECT VERSION()").scalar_one()
        print(f"  server     {version}")
        print(f"  socket     {socket}")
        for tree, result in results.items():
            count = _tables(connection, tree.database)
            print(f"  {tree.database:<10} {count} tables, head {result.head} ({result.revisions} revisions)")
    for tree in results:
        print(f"  connect    mariadb --user=root --socket='{socket}' {tree.database}")
    for tree in results:
        print(f"  in {tree.name}/alembic.ini: sqlalchemy.url = {server.url(socket, tree.database)}")
    print("  stop       scripts/down    (deletes the server's data)")
    print('  next       README.md, "Use it"; to write a migration, docs/writing-migrations.md')
    return 0
