#!/usr/bin/env python3
"""Bring both databases to head on the throwaway server, and say where they are.

Starts the server of .server/ if it does not run, creates the databases if they are missing, and
upgrades both trees at the same time. Run again, it finds nothing to do.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
from dbscheme.chain import refuse_several_heads, revisions  # noqa: E402
from dbscheme.trees import TREES, Tree  # noqa: E402
from scripts import throwaway_server  # noqa: E402

SERVER = ROOT / ".server"
DATABASES = {tree.database: tree for tree in TREES.values()}

# [12/267] 0744fdb96a63 conversation_accounts create table ... 0.03 s
_DONE = re.compile(r"\[\d+/\d+\] (\w+) .* \.\.\. [\d.]+ s$")


class UpgradeError(Exception):
    """What a tree's upgrade said when it failed."""


class Upgraded(NamedTuple):
    """What became of a tree's upgrade."""

    applied: int
    revisions: int
    head: str


def chain(tree: Tree, root: Path = ROOT) -> list[Script]:
    """A tree's revisions, from the first to the head.

    Raises:
        UpgradeError: there are more heads than one, or a file cannot be read.
    """
    scripts = ScriptDirectory.from_config(Config(root / tree.name / "alembic.ini.sample"))
    try:
        refuse_several_heads(scripts)
        return revisions(scripts)
    except CommandError as error:
        raise UpgradeError(f"{tree.name}: {error}") from error


def create_database(server_url: str, name: str) -> None:
    """Make a database if it is missing, as the README says."""
    with create_engine(server_url).connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE IF NOT EXISTS {name} CHARACTER SET utf8 COLLATE utf8_general_ci")


def upgrade(
    tree: Tree, url: str, report: Callable[[str], None] = lambda _: None, revision: str = "head", root: Path = ROOT
) -> Upgraded:
    """Run ``alembic upgrade`` in a tree.

    Args:
        tree: which.
        url: its database's SQLAlchemy URL.
        report: called with "done/total" after each revision.
        revision: to which.
        root: of the checkout.

    Raises:
        UpgradeError: with the last line of what Alembic said.
    """
    ids = [script.revision for script in chain(tree, root)]
    command = [sys.executable, "-m", "alembic", "-c", "alembic.ini.sample", "upgrade", revision]
    environment = {**os.environ, tree.variable: url}
    applied, last = 0, ""
    with subprocess.Popen(
        command, cwd=root / tree.name, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as alembic:
        try:
            for line in alembic.stdout:
                last = line.strip() or last
                if done := _DONE.search(line):
                    applied += 1
                    report(f"{ids.index(done[1]) + 1}/{len(ids)}")
        except BaseException:  # interrupted
            alembic.terminate()
            raise
    if alembic.returncode:
        raise UpgradeError(f"{tree.name}: {last} (status {alembic.returncode})")
    return Upgraded(applied, len(ids), ids[-1])


_progress: dict[str, str] = {}


def progress(name: str) -> Callable[[str], None]:
    """Shows how far each database is: on a terminal in one line that is written over."""

    def report(text: str) -> None:
        _progress[name] = text
        if sys.stdout.isatty():
            line = "   ".join(f"{database} {done}" for database, done in sorted(_progress.items()))
            print(f"\r{line}", end="", flush=True)

    return report


def upgrade_both(socket: Path) -> dict[str, Upgraded]:
    """Bring both databases to head, at the same time; create them if they are missing.

    Args:
        socket: of the server.

    Raises:
        UpgradeError: what either's upgrade said when it failed.
    """
    for database in DATABASES:
        create_database(throwaway_server.url(socket), database)
    with ThreadPoolExecutor(len(DATABASES)) as pool:
        running = {
            database: pool.submit(upgrade, tree, throwaway_server.url(socket, database), progress(database))
            for database, tree in DATABASES.items()
        }
    if _progress and sys.stdout.isatty():
        print()
    return {database: future.result() for database, future in running.items()}


def tables(connection: Connection, database: str) -> int:
    """How many tables a database has, Alembic's own left out."""
    return connection.exec_driver_sql(
        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = %s AND table_name <> 'alembic_version'",
        (database,),
    ).scalar_one()


def main() -> int:
    """Do all of it; 1 if anything failed."""
    try:
        print(f"throwaway MariaDB in {SERVER}", flush=True)
        socket = throwaway_server.start(SERVER)
        print(f"upgrading {' and '.join(DATABASES)}", flush=True)
        results = upgrade_both(socket)
    except (throwaway_server.ServerError, UpgradeError) as error:
        print(f"{Path(sys.argv[0]).name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130

    with create_engine(throwaway_server.url(socket)).connect() as connection:
        version = connection.exec_driver_sql("SELECT VERSION()").scalar_one()
        applied = sum(result.applied for result in results.values())
        print(f"Both databases are at head: {applied} revisions applied." if applied else "All is at head already.")
        print(f"  server     {version}")
        print(f"  socket     {socket}")
        for database, result in results.items():
            count = tables(connection, database)
            print(f"  {database:<10} {count} tables, head {result.head} ({result.revisions} revisions)")
    for database in DATABASES:
        print(f"  connect    mariadb --user=root --socket='{socket}' {database}")
    for database, tree in DATABASES.items():
        print(f"  in {tree.name}/alembic.ini: sqlalchemy.url = {throwaway_server.url(socket, database)}")
    print("  stop       scripts/down    (deletes the server's data)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
