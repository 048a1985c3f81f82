#!/usr/bin/env python3
"""Write both databases at head as SQL that MySQL loads.

usage: dump.py DIRECTORY

Upgrades empty databases on a throwaway MariaDB and writes voipbin.sql, asterisk.sql, and heads, which has a line
for each database with its revision. Tables are written from information_schema, since MariaDB's own dump is not
MySQL's SQL; rows by mariadb-dump.
"""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
from scripts import schema, throwaway_server  # noqa: E402
from scripts.upgrade_both import UpgradeError, upgrade_both  # noqa: E402

# what CHARSET=utf8mb4 alone stands for differs from server to server; the image has always had this
_UTF8MB4 = "utf8mb4_general_ci"


class DumpError(Exception):
    """Why there is no dump, in one line."""


def dump(connection: Connection, database: str, socket: Path) -> str:
    """A database as SQL that makes it on an empty server.

    Raises:
        DumpError: it holds something that is not written, or mariadb-dump fails.
    """
    # there is none yet: whoever makes the first one teaches this to write it
    for what, names in schema.other_objects(connection).items():
        raise DumpError(f"{database} has a {what} ({', '.join(names)}), which scripts/dump.py does not write yet")
    tables = schema.read_schema(connection, with_version_table=True)
    for name, table in tables.items():
        generated = [column["name"] for column in table["columns"] if column["generated"]]
        # mariadb-dump gives them a value, which MySQL refuses
        if generated and connection.exec_driver_sql(f"SELECT EXISTS (SELECT 1 FROM `{name}`)").scalar_one():
            raise DumpError(
                f"{database}.{name} has rows and a generated column ({generated[0]}), which scripts/dump.py does not "
                "write yet"
            )
    create = [schema.create_table(name, tables[name], _UTF8MB4) for name in schema.in_order_of_references(tables)]
    return "\n".join(
        [
            "SET NAMES utf8mb4;",
            "SET SESSION time_zone = '+00:00', foreign_key_checks = 0;",
            f"CREATE DATABASE IF NOT EXISTS {database} CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;",
            f"USE {database};",
            *create,
            rows(database, socket),
            "SET SESSION foreign_key_checks = 1;",
            "",
        ]
    )


def rows(database: str, socket: Path) -> str:
    """The INSERTs of a database's rows.

    Raises:
        DumpError: mariadb-dump fails.
    """
    done = subprocess.run(
        [
            "mariadb-dump",
            "--no-defaults",
            "--user=root",
            f"--socket={socket}",
            "--no-create-info",
            "--complete-insert",
            "--hex-blob",
            "--compact",
            database,
        ],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise DumpError(f"mariadb-dump failed for {database}: {done.stderr.strip() or f'status {done.returncode}'}")
    # in comments is what MariaDB's own client heeds; an INSERT has a line for each row
    return "\n".join(line for line in done.stdout.splitlines() if not line.startswith("/*"))


def refuse_another_head(connection: Connection, database: str, head: str) -> None:
    """An upgrade that ended with status 0 may still not have got there: a migration can end the whole process.

    Raises:
        DumpError: the database is not at head.
    """
    found = list(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())
    if found != [head]:
        raise DumpError(f"{database} is at {', '.join(found) or 'base'} after its upgrade, not at {head}")


def write(directory: Path) -> None:
    """Make the databases and write them.

    Raises:
        DumpError, UpgradeError, ServerError: in one line, why not.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with throwaway_server.running() as socket:
        heads = {database: upgraded.head for database, upgraded in upgrade_both(socket).items()}
        for database in heads:
            engine = create_engine(throwaway_server.url(socket, database), poolclass=NullPool)
            with engine.connect() as connection:
                refuse_another_head(connection, database, heads[database])
                (directory / f"{database}.sql").write_text(dump(connection, database, socket))
    (directory / "heads").write_text("".join(f"{database} {head}\n" for database, head in heads.items()))
    print(", ".join(f"{database} at {head}" for database, head in heads.items()))


def main() -> int:
    """The command line."""
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__)
        return 2
    try:
        write(Path(sys.argv[1]))
    except (DumpError, UpgradeError, throwaway_server.ServerError, OSError) as error:
        print(f"dump: {error}", file=sys.stderr)
        return 1
    except Exception as error:  # whatever a migration's file holds, and Alembic says of it
        print(f"dump: {type(error).__name__}: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
