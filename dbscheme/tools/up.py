"""Start the throwaway server in .server/, and upgrade both databases to head.

Running the command again is a no-op. It upgrades both trees at the same time.
"""

import argparse
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from alembic.util import CommandError
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from dbscheme.env.revisions import chain
from dbscheme.env.trees import ROOT, TREES, Tree
from dbscheme.tools import server
from dbscheme.tools.migrate import start, wait_for
from dbscheme.tools.progress import Progress

DIRECTORY = ROOT / ".server"


def upgrade_both(socket: Path) -> dict[Tree, str]:
    """Upgrade both databases to head at the same time; create missing databases.

    Args:
        socket: of the server.

    Returns:
        The head of each tree.

    Raises:
        CommandError: if an upgrade fails. The message contains the last line of its output.
    """
    heads = {tree: chain(tree)[-1].revision for tree in TREES.values()}
    with create_engine(server.url(socket), poolclass=NullPool).connect() as connection:
        for tree in heads:
            connection.exec_driver_sql(
                f"CREATE DATABASE IF NOT EXISTS {tree.database} CHARACTER SET utf8 COLLATE utf8_general_ci"
            )
    last: dict[str, str] = {}
    with Progress("upgrading") as progress, ExitStack() as stack:

        def show(tree: str, line: str, _: TextIO) -> None:
            last[tree] = line
            progress.show(f"{tree}: {line}")

        running = {}
        for tree in heads:
            command = ["-x", f"url={server.url(socket, tree.database)}", "upgrade", "head"]
            running[tree.name] = start(tree.name, command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            stack.callback(running[tree.name].terminate)
        failed = wait_for(running, show)
    for name in failed:
        raise CommandError(f"{name}: {last.get(name, 'no output')}")
    return heads


def main(arguments: list[str]) -> int:
    """Run the command."""
    argparse.ArgumentParser(prog="python -m dbscheme up", description=__doc__).parse_args(arguments)
    socket = server.start(DIRECTORY)
    heads = upgrade_both(socket)
    print("Both databases are at head.")
    for tree, head in heads.items():
        print(f"  {tree.database:<10} head {head}")
    for tree in heads:
        print(f"  connect    mariadb --user=root --socket='{socket}' {tree.database}")
    for tree in heads:
        print(f"  in {tree.name}/alembic.ini: sqlalchemy.url = {server.url(socket, tree.database)}")
    print("  stop       scripts/down    (deletes the server's data)")
    print('  next       README.md, "Use it"; to write a migration, docs/writing-migrations.md')
    return 0
