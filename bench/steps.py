"""Upgrade a tree of a checkout revision by revision, and print the duration of each revision as a line of JSON.

usage: steps.py CHECKOUT/TREE/SCRIPTS URL ROWS

Each run needs its own process, because two checkouts have modules with the same names. The script inserts ROWS rows
into each big table as soon as the table exists.
"""

import json
import logging
import sys
import time

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

# the names at creation, and the names after the revision that adds the service's name as a prefix
BIG = {
    "calls": "call_calls",
    "channels": "call_channels",
    "activeflows": "flow_activeflows",
    "billing_billings": "billing_billings",
    "conversation_messages": "conversation_messages",
}


def big_tables(connection: Connection) -> dict[str, int]:
    """Return the big tables that exist, each with InnoDB's id, which a rebuild changes."""
    view = "innodb_sys_tables" if connection.dialect.is_mariadb else "innodb_tables"
    found = connection.exec_driver_sql(
        f"SELECT SUBSTRING_INDEX(name, '/', -1), table_id FROM information_schema.{view} "
        "WHERE name LIKE CONCAT(DATABASE(), '/%%')"
    )
    names = {**BIG, **{new: new for new in BIG.values()}}
    ids = {names[name]: table_id for name, table_id in found if name in names}
    connection.rollback()
    return ids


def statements(connection: Connection) -> int:
    """Return the number of statements that clients have sent since the server started."""
    (_, sent) = connection.exec_driver_sql("SHOW GLOBAL STATUS LIKE 'Questions'").one()
    connection.rollback()
    return int(sent)


def fill(connection: Connection, table: str, rows: int) -> None:
    """Insert rows into a table, each with its own id and a time."""
    new_id = "HEX(RANDOM_BYTES(16))" if table == "channels" else "RANDOM_BYTES(16)"
    connection.exec_driver_sql(f"INSERT INTO {table} (id, tm_create) VALUES ({new_id}, NOW(6))")
    there = 1
    while there < rows:
        more = min(there, rows - there)
        connection.exec_driver_sql(
            f"INSERT INTO {table} (id, tm_create) SELECT {new_id}, NOW(6) FROM {table} LIMIT {more}"
        )
        connection.commit()
        there += more


def main() -> None:
    """Print a line for each revision."""
    scripts, url, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
    logging.disable(logging.CRITICAL)
    config = Config()
    config.set_main_option("script_location", scripts)
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    config.attributes["configure_logger"] = False
    chain = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]
    with create_engine(url).connect() as connection:
        for revision in chain:
            before, sent = big_tables(connection), statements(connection)
            began = time.monotonic()
            command.upgrade(config, revision)
            seconds = time.monotonic() - began
            after = big_tables(connection)
            if rows:
                for old, new in BIG.items():
                    if new in after and new not in before:
                        fill(connection, old, rows)
            print(
                json.dumps(
                    {
                        "revision": revision,
                        "seconds": seconds,
                        "statements": statements(connection) - sent,
                        "rebuilt": [table for table in before if table in after and before[table] != after[table]],
                    }
                ),
                flush=True,
            )


if __name__ == "__main__":
    main()
