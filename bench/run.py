"""Measure how long the chains take, and what the journal costs. Print the medians.

usage: make bench [ROWS=1000000] [ROUNDS=3]

The measurements run on a throwaway MariaDB, and on the MySQL of MYSQL_TEST_URL if that is set. Each upgrade runs with
and without the journal in turn; the ratio is the journal's cost. Then bin-manager's chain runs with ROWS rows in each
big table.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.pool import NullPool

from dbscheme.env.revisions import chain
from dbscheme.env.trees import BIN_MANAGER, ROOT, TREES
from dbscheme.tools import server as throwaway

DATABASE = "dbscheme_bench"
UPDATES = 5000
LOOP = f"""\
from alembic import op
revision, down_revision = "loop", None
def upgrade():
    op.execute("CREATE TABLE loops (id INT PRIMARY KEY, a INT)")
    op.execute("INSERT INTO loops VALUES {", ".join(f"({number}, 0)" for number in range(UPDATES))}")
    for number in range({UPDATES}):
        op.execute(f"UPDATE loops SET a = a + 1 WHERE id = {{number}}")
"""
# the names at creation, and the names after the revision that adds the service's name as a prefix
BIG = {
    "calls": "call_calls",
    "channels": "call_channels",
    "activeflows": "flow_activeflows",
    "billing_billings": "billing_billings",
    "conversation_messages": "conversation_messages",
}
WITH, WITHOUT = ("-m", "alembic"), ("-m", "bench.no_journal")
Measured = dict[str, float]


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """Start a throwaway MariaDB; return the URL of each server by its name."""
    with throwaway.running() as socket:
        found = {"MariaDB": throwaway.url(socket)}
        if os.environ.get("MYSQL_TEST_URL"):
            found["MySQL"] = os.environ["MYSQL_TEST_URL"]
        yield found


def empty(server: str) -> str:
    """Recreate the database of the measurements; return its URL."""
    with create_engine(server, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {DATABASE}")
        connection.exec_driver_sql(f"CREATE DATABASE {DATABASE} CHARACTER SET utf8 COLLATE utf8_general_ci")
    return make_url(server).set(database=DATABASE).render_as_string(hide_password=False)


def alembic(scripts: Path, url: str, program: tuple[str, ...], *arguments: str) -> float:
    """Return the seconds that an Alembic command takes as a process; nan if it fails."""
    with tempfile.NamedTemporaryFile("w", suffix=".ini") as ini:
        ini.write(f"[alembic]\nscript_location = {scripts}\nsqlalchemy.url = {url.replace('%', '%%')}\n")
        ini.flush()
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, *program, "-c", ini.name, *arguments],
            cwd=scripts.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds = time.monotonic() - began
    return seconds if done.returncode == 0 else float("nan")


def upgrade(scripts: Path, server: str, program: tuple[str, ...]) -> Measured:
    """Measure an upgrade of an empty database to head, and two commands at head."""
    url = empty(server)
    with create_engine(url, poolclass=NullPool).connect() as connection:
        sent = statements(connection)
        measured = {"empty to head, s": alembic(scripts, url, program, "upgrade", "head")}
        measured["statements sent"] = statements(connection) - sent
    measured["nothing to do, s"] = alembic(scripts, url, program, "upgrade", "head")
    measured["upgrade head --sql, s"] = alembic(scripts, url, program, "upgrade", "head", "--sql")
    return measured


def compare(title: str, scripts: Path, server: str, rounds: int) -> None:
    """Print the medians with and without the journal, and their ratio."""
    results: list[tuple[Measured, Measured]] = [
        (upgrade(scripts, server, WITH), upgrade(scripts, server, WITHOUT)) for _ in range(rounds)
    ]
    print(f"\n{title:<46}{'journal':>10}{'without':>10}{'ratio':>8}")
    for name in results[0][0]:
        one, other = (statistics.median(result[which][name] for result in results) for which in (0, 1))
        print(f"  {name:<44}{one:10.2f}{other:10.2f}{one / other:8.2f}", flush=True)


def loop(folder: Path) -> Path:
    """Write a tree whose only revision updates many rows one by one; return its script folder."""
    scripts = folder / "main"
    shutil.copytree(
        ROOT / BIN_MANAGER.name / BIN_MANAGER.scripts, scripts, ignore=shutil.ignore_patterns("versions", "__pycache__")
    )
    (scripts / "versions").mkdir()
    (scripts / "versions" / "loop.py").write_text(LOOP)
    return scripts


def statements(connection: Connection) -> int:
    """Return the number of statements that clients have sent since the server started."""
    (_, sent) = connection.exec_driver_sql("SHOW GLOBAL STATUS LIKE 'Questions'").one()
    connection.rollback()
    return int(sent)


def ids(connection: Connection) -> dict[str, int]:
    """Return the big tables that exist, each with InnoDB's id, which a rebuild changes."""
    view = "innodb_sys_tables" if connection.dialect.is_mariadb else "innodb_tables"
    found = connection.exec_driver_sql(
        f"SELECT SUBSTRING_INDEX(name, '/', -1), table_id FROM information_schema.{view} "
        "WHERE name LIKE CONCAT(DATABASE(), '/%%')"
    )
    names = {**BIG, **{new: new for new in BIG.values()}}
    by_name = {names[name]: table_id for name, table_id in found if name in names}
    connection.rollback()
    return by_name


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


def big_tables(server: str, rows: int) -> Measured:
    """Measure bin-manager's chain; each big table gets its rows as soon as it exists."""
    url = empty(server)
    config = Config(attributes={"configure_logger": False})
    config.set_main_option("script_location", str(ROOT / BIN_MANAGER.name / BIN_MANAGER.scripts))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    rebuilt: Counter[str] = Counter()
    slow: list[tuple[float, str]] = []
    with create_engine(url, poolclass=NullPool).connect() as connection:
        for script in chain(BIN_MANAGER):
            before, began = ids(connection), time.monotonic()
            command.upgrade(config, script.revision)
            slow.append((time.monotonic() - began, script.revision))
            after = ids(connection)
            for old, new in BIG.items():
                if new in after and new not in before:
                    fill(connection, old, rows)
            rebuilt.update(table for table in before if table in after and before[table] != after[table])
    return {
        f"to head with {rows} rows, s": sum(seconds for seconds, _ in slow),
        **{f"  {revision}, s": seconds for seconds, revision in sorted(slow, reverse=True)[:10]},
        **{f"  {table} rebuilt by revisions": count for table, count in sorted(rebuilt.items())},
    }


def main() -> None:
    """Measure each server and print the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with servers() as found, tempfile.TemporaryDirectory() as folder:
        looping = loop(Path(folder))
        for name, server in found.items():
            try:
                for tree in TREES.values():
                    compare(f"{tree.name} on {name}", ROOT / tree.name / tree.scripts, server, arguments.rounds)
                compare(f"{UPDATES} UPDATEs on {name}", looping, server, arguments.rounds)
                if arguments.rows:
                    print(f"\nbin-manager on {name}, big tables filled")
                    for what, value in big_tables(server, arguments.rows).items():
                        print(f"  {what:<44}{value:10.2f}", flush=True)
            finally:
                with create_engine(server, poolclass=NullPool).connect() as connection:
                    connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {DATABASE}")


if __name__ == "__main__":
    main()
