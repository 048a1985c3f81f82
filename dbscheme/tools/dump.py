"""Write both databases at head as SQL that MySQL loads: what the image builder does.

Upgrades empty databases on a throwaway MariaDB and writes voipbin.sql, asterisk.sql, and heads, which has a line
for each database with its revision. They are written from information_schema, since MariaDB's own dump is not
MySQL's SQL.
"""

import argparse
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from dbscheme.schema.read import other_objects, read_rows, read_schema
from dbscheme.schema.write import create_table, in_order_of_references, insert
from dbscheme.tools import server
from dbscheme.tools.up import upgrade_both

# what CHARSET=utf8mb4 alone stands for differs from server to server; the image has always had this
_UTF8MB4 = "utf8mb4_general_ci"


def dump(connection: Connection, database: str) -> str:
    """A database as SQL that makes it on an empty server.

    Raises:
        CommandError: it holds something that is not written.
    """
    # there is none yet: whoever makes the first one teaches this to write it
    for what, names in other_objects(connection).items():
        raise CommandError(f"{database} has a {what} ({', '.join(names)}), which this command does not write yet")
    tables = read_schema(connection, with_version_table=True)
    return "\n".join(
        [
            "SET NAMES utf8mb4;",
            "SET SESSION time_zone = '+00:00', foreign_key_checks = 0;",
            f"CREATE DATABASE IF NOT EXISTS {database} CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci;",
            f"USE {database};",
            *[create_table(name, tables[name], _UTF8MB4) for name in in_order_of_references(tables)],
            *[insert(name, rows) for name, rows in read_rows(connection, tables).items()],
            "SET SESSION foreign_key_checks = 1;",
            "",
        ]
    )


def refuse_another_head(connection: Connection, database: str, head: str) -> None:
    """An upgrade that ended with status 0 may still not have got there: a migration can end the whole process.

    Raises:
        CommandError: the database is not at head.
    """
    found = list(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())
    if found != [head]:
        raise CommandError(f"{database} is at {', '.join(found) or 'base'} after its upgrade, not at {head}")


def write(directory: Path) -> None:
    """Make the databases and write them.

    Raises:
        CommandError: in one line, why not.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with server.running() as socket:
        heads = {tree.database: upgraded.head for tree, upgraded in upgrade_both(server.url(socket)).items()}
        for database, head in heads.items():
            engine = create_engine(server.url(socket, database), poolclass=NullPool)
            with engine.connect() as connection:
                refuse_another_head(connection, database, head)
                (directory / f"{database}.sql").write_text(dump(connection, database))
    (directory / "heads").write_text("".join(f"{database} {head}\n" for database, head in heads.items()))
    print(", ".join(f"{database} at {head}" for database, head in heads.items()))


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme dump", description=__doc__)
    parser.add_argument("directory", type=Path)
    write(parser.parse_args(arguments).directory)
    return 0
