"""Write both databases at head as SQL for MySQL; the image builder runs this command.

The command upgrades empty databases on a throwaway MariaDB. It writes voipbin.sql, asterisk.sql, and heads, with the
revision of each database. It generates the SQL from information_schema, because MySQL rejects the output of MariaDB's
own dump program.
"""

import argparse
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from dbscheme.schema.definitions import other_objects
from dbscheme.schema.read import read_rows, read_schema
from dbscheme.schema.write import Schema, create_table, insert
from dbscheme.tools import server, workspace
from dbscheme.tools.up import upgrade_both

# the image's collation of tables with CHARSET=utf8mb4 and no COLLATE, whose meaning differs between servers
_UTF8MB4 = "utf8mb4_general_ci"


def dump(connection: Connection, database: str, schema: Schema) -> str:
    """Return SQL that creates a database on an empty server.

    Args:
        connection: to the database.
        database: its name.
        schema: of its tables, as MySQL has it.

    Raises:
        CommandError: if the database has objects other than tables, which this command cannot write.
    """
    for what, names in other_objects(connection).items():
        raise CommandError(f"{database} has a {what} ({', '.join(names)}), which this command cannot write yet")
    tables = read_schema(connection, with_version_table=True) | schema
    return "\n".join(
        [
            "SET NAMES utf8mb4;",
            "SET SESSION time_zone = '+00:00', foreign_key_checks = 0;",
            f"CREATE DATABASE IF NOT EXISTS {database} CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;",
            f"USE {database};",
            *[create_table(name, tables[name], _UTF8MB4) for name in sorted(tables)],
            *[insert(name, rows) for name, rows in read_rows(connection, tables).items()],
            "SET SESSION foreign_key_checks = 1;",
            "",
        ]
    )


def reject_another_head(connection: Connection, database: str, head: str) -> None:
    """Reject a database that is not at head: a migration can end the process with exit status 0, half-way.

    Raises:
        CommandError: if the database is not at head.
    """
    found = list(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())
    if found != [head]:
        raise CommandError(f"{database} is at {', '.join(found) or 'base'} after its upgrade, not at {head}")


def write(directory: Path) -> None:
    """Upgrade the databases and write the files.

    Raises:
        CommandError: if that fails.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with server.running() as socket:
        heads = {}
        for tree, head in upgrade_both(socket).items():
            database, heads[tree.database] = tree.database, head
            engine = create_engine(server.url(socket, database), poolclass=NullPool)
            with engine.connect() as connection:
                reject_another_head(connection, database, head)
                # MariaDB does not store all that MySQL stores, see with_markers(); a scratch database shows it
                with workspace.scratch(tree, head, server.url(socket)) as scratch:
                    schema = read_schema(scratch)
                (directory / f"{database}.sql").write_text(dump(connection, database, schema))
    (directory / "heads").write_text("".join(f"{database} {head}\n" for database, head in heads.items()))
    print(", ".join(f"{database} at {head}" for database, head in heads.items()))


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme dump", description=__doc__)
    parser.add_argument("directory", type=Path)
    write(parser.parse_args(arguments).directory)
    return 0
