"""Measure how long the application's queries wait while a large table changes, with and without -x online.

usage: make bench-online [ROWS=2000000]

On each server, call_calls at head gets ROWS rows. Then each ALTER runs as a migration, once plainly and once with
pt-online-schema-change, while eight processes write to the table and eight read it. The output is the duration of the
upgrade, and the longest wait of a write and of a read. It needs pt-online-schema-change.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Event, Process, Queue
from multiprocessing.synchronize import Event as EventType
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from bench.run import empty, servers
from dbscheme.env.settings import ONLINE, TOOL, Settings
from dbscheme.env.target import parse
from dbscheme.env.trees import BIN_MANAGER, ROOT
from dbscheme.tools.load import load

WORKERS = 8
GOAL = Settings().lock_wait_timeout + 0.5
ALTERS = {
    "type": ("MODIFY COLUMN groupcall_id VARBINARY(16)", "MODIFY COLUMN groupcall_id BINARY(16)"),
    "stored column": ("ADD COLUMN b BINARY(16) AS (REVERSE(id)) STORED", "DROP COLUMN b"),
    "FULLTEXT index": ("ADD FULLTEXT INDEX f (source_target)", "DROP INDEX f"),
    "foreign key": (
        "ADD CONSTRAINT k FOREIGN KEY (customer_id) REFERENCES customer_customers (id)",
        "DROP FOREIGN KEY k",
    ),
}
# a row is as wide as a real one: two addresses and the history of the call as JSON
ROW = (
    "INSERT INTO call_calls (id, customer_id, source, source_target, data, status, tm_create) "
    "SELECT RANDOM_BYTES(16), (SELECT MIN(id) FROM customer_customers), "
    """JSON_OBJECT('type', 'tel', 'target', HEX(RANDOM_BYTES(8))), CONCAT('+8210', HEX(RANDOM_BYTES(4))), """
    "JSON_OBJECT('history', REPEAT('x', 400)), 'hangup', NOW(6)"
)


def fill(url: str, rows: int) -> None:
    """Load the schema at head, and fill call_calls."""
    load(BIN_MANAGER, parse(url, "bench"))
    with create_engine(url, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql("INSERT INTO customer_customers (id) VALUES (RANDOM_BYTES(16))")
        connection.exec_driver_sql(ROW)
        there = 1
        while there < rows:
            more = min(there, rows - there, 50_000)
            connection.exec_driver_sql(f"{ROW} FROM call_calls LIMIT {more}")
            connection.commit()
            there += more


def work(url: str, statements: list[str], ended: EventType, waits: Any) -> None:
    """Execute statements one after another until the end; report the longest duration."""
    longest, number = 0.0, 0
    with create_engine(url, poolclass=NullPool).connect() as connection:
        ids = connection.exec_driver_sql("SELECT HEX(id) FROM call_calls LIMIT 1000").scalars().all()
        connection.commit()
        while not ended.is_set():
            began = time.monotonic()
            try:
                sql = statements[number % len(statements)].replace("ANY_ID", f"X'{ids[number % len(ids)]}'")
                connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
                connection.commit()
            except DBAPIError:  # a deadlock
                connection.rollback()
            longest = max(longest, time.monotonic() - began)
            number += 1
    waits.put(longest)


@contextmanager
def application(url: str) -> Iterator[dict[str, float]]:
    """Run writers and readers; the dictionary gets their longest waits at the end."""
    kinds = {
        "writes": [ROW, "UPDATE call_calls SET status = 'ringing', tm_update = NOW(6) WHERE id = ANY_ID"],
        "reads": ["SELECT * FROM call_calls WHERE id = ANY_ID"],
    }
    ended, found = Event(), {}
    queues: dict[str, Any] = {kind: Queue() for kind in kinds}
    processes = [
        Process(target=work, args=(url, statements, ended, queues[kind]))
        for kind, statements in kinds.items()
        for _ in range(WORKERS)
    ]
    for process in processes:
        process.start()
    try:
        yield found
    finally:
        ended.set()
        for kind, queue in queues.items():
            found[kind] = max(queue.get() for _ in range(WORKERS))
        for process in processes:
            process.join()


def upgrade(url: str, alter: str, *options: str) -> tuple[float, float, float]:
    """Run an ALTER as a migration; return its seconds, and the longest wait of a write and of a read."""
    with tempfile.TemporaryDirectory() as folder:
        versions = Path(folder)
        (versions / "one.py").write_text(
            'from alembic import op\nrevision, down_revision = "one", None\n\n\n'
            f'def upgrade():\n    op.execute("ALTER TABLE call_calls {alter}")\n'
        )
        scripts = ROOT / BIN_MANAGER.name / BIN_MANAGER.scripts
        ini = versions / "alembic.ini"
        ini.write_text(
            f"[alembic]\nscript_location = {scripts}\nversion_locations = {versions}\n"
            f"sqlalchemy.url = {url.replace('%', '%%')}\n"
        )
        with create_engine(url, poolclass=NullPool).begin() as connection:
            connection.exec_driver_sql("DELETE FROM alembic_version")
        with application(url) as waits:
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "alembic", "-c", str(ini), *options, "upgrade", "head"],
                cwd=ROOT / BIN_MANAGER.name,
                capture_output=True,
                text=True,
            )
            seconds = time.monotonic() - began
    if done.returncode:
        print(done.stdout.strip())
        seconds = float("nan")
    return seconds, waits["writes"], waits["reads"]


def main() -> None:
    """Measure each server and print the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    rows = parser.parse_args().rows
    with servers() as found:
        for name, server in found.items():
            url = empty(server)
            fill(url, rows)
            print(f"\n{name}, {rows} rows; goal: waits of at most {GOAL} s")
            print(f"{'':<36}{'upgrade, s':>12}{'write, s':>10}{'read, s':>10}")
            for what, (alter, back) in ALTERS.items():
                for way, options in {"plain": (), "online": ("-x", f"{ONLINE}={TOOL}", "-x", "online_rows=1")}.items():
                    measured = upgrade(url, alter, *options)
                    print(f"  {f'{what}, {way}':<36}" + "".join(f"{each:10.2f}" for each in measured), flush=True)
                    with create_engine(url, poolclass=NullPool).connect() as connection, suppress(DBAPIError):
                        connection.exec_driver_sql(f"ALTER TABLE call_calls {back}")  # fails if the upgrade failed
            empty(server)


if __name__ == "__main__":
    main()
