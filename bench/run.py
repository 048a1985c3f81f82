#!/usr/bin/env python3
"""How long the chains take, and what they cost big tables. No test: it prints, and judges nothing.

usage: make bench [ROWS=1000000] [ROUNDS=3] [AGAINST=/path/to/another/checkout]

On a throwaway MariaDB, and on MySQL where MYSQL_TEST_URL names a server. With AGAINST each measurement is made on
this checkout and the other one in turn, and the ratio is printed: below 1 is this one's advantage.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url
from sqlalchemy.pool import NullPool

from bench.steps import statements
from dbscheme.env.trees import ROOT, TREES
from dbscheme.tools import server as throwaway

DATABASE = "dbscheme_bench"
INI = """\
[alembic]
script_location = {scripts}
sqlalchemy.url = {url}
[loggers]
keys = root
[handlers]
keys =
[formatters]
keys =
[logger_root]
level = CRITICAL
handlers =
"""


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """The URL of each server by its name."""
    with tempfile.TemporaryDirectory(prefix="dbscheme-bench-") as directory:
        place = Path(directory) / "server"
        try:
            found = {"MariaDB": throwaway.url(throwaway.start(place))}
            if os.environ.get("MYSQL_TEST_URL"):
                found["MySQL"] = os.environ["MYSQL_TEST_URL"]
            yield found
        finally:
            throwaway.stop(place)


def empty(server: str) -> str:
    """Make the bench's database anew; its URL."""
    with create_engine(server, poolclass=NullPool).connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {DATABASE}")
        connection.exec_driver_sql(f"CREATE DATABASE {DATABASE} CHARACTER SET utf8 COLLATE utf8_general_ci")
    return make_url(server).set(database=DATABASE).render_as_string(hide_password=False)


def alembic(
    checkout: Path, tree: str, url: str, *arguments: str, program: tuple[str, ...] = ("-m", "alembic")
) -> float:
    """Seconds that an Alembic command takes, from its start to its end; nan if it fails."""
    with tempfile.NamedTemporaryFile("w", suffix=".ini") as ini:
        ini.write(INI.format(scripts=checkout / tree / TREES[tree].scripts, url=url.replace("%", "%%")))
        ini.flush()
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, *program, "-c", ini.name, *arguments],
            cwd=checkout / tree,
            env={**os.environ, "PYTHONPATH": str(checkout)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds = time.monotonic() - began
    return seconds if done.returncode == 0 else float("nan")


def one_round(checkout: Path, tree: str, server: str) -> dict[str, float]:
    """Each measurement of a tree, once."""
    url = empty(server)
    with create_engine(url, poolclass=NullPool).connect() as connection:
        sent = statements(connection)
        measured = {"empty to head, s": alembic(checkout, tree, url, "upgrade", "head")}
        measured["statements sent"] = statements(connection) - sent
    measured["nothing to do, s"] = alembic(checkout, tree, url, "upgrade", "head")
    if checkout == ROOT:
        without = ("-m", "bench.no_journal")
        measured["empty to head without the journal, s"] = alembic(
            checkout, tree, empty(server), "upgrade", "head", program=without
        )
    measured["upgrade head --sql, s"] = alembic(checkout, tree, url, "upgrade", "head", "--sql")
    return measured


def big_tables(checkout: Path, server: str, rows: int) -> dict[str, float]:
    """What the bin-manager chain costs with rows in its big tables."""
    url = empty(server)
    steps = [sys.executable, ROOT / "bench" / "steps.py", checkout / "bin-manager" / "main", url, str(rows)]
    rebuilt: Counter[str] = Counter()
    slow: list[tuple[float, str]] = []
    with subprocess.Popen(steps, cwd=checkout / "bin-manager", stdout=subprocess.PIPE, text=True) as process:
        for step in map(json.loads, process.stdout):
            rebuilt.update(step["rebuilt"])
            slow.append((step["seconds"], step["revision"]))
    total = sum(seconds for seconds, _ in slow) if process.returncode == 0 else float("nan")
    return {
        f"to head with {rows} rows, s": total,
        **{f"  {revision}, s": seconds for seconds, revision in sorted(slow, reverse=True)[:10]},
        **{f"  {table} rebuilt by revisions": count for table, count in sorted(rebuilt.items())},
    }


def show(title: str, results: list[list[dict[str, float]]]) -> None:
    """A table: for each measurement the median, of this checkout, the other one, and their ratio."""
    print(f"\n{title}")
    names = list(dict.fromkeys(name for result in results for each in result for name in each))
    for name in names:
        medians = [
            statistics.median([each[name] for each in result if name in each] or [float("nan")]) for result in results
        ]
        ratio = f"{medians[0] / medians[1]:10.2f}" if len(medians) > 1 and medians[1] else ""
        print(f"  {name:<44}" + "".join(f"{median:12.2f}" for median in medians) + ratio, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--against", type=Path)
    arguments = parser.parse_args()
    checkouts = [ROOT, *([arguments.against.resolve()] if arguments.against else [])]
    print("medians; this checkout" + (f", {arguments.against}, ratio" if arguments.against else ""))
    with servers() as found:
        for name, server in found.items():
            try:
                for tree in TREES:
                    results: list[list[dict[str, float]]] = [[] for _ in checkouts]
                    for _ in range(arguments.rounds):
                        for checkout, result in zip(checkouts, results, strict=True):
                            result.append(one_round(checkout, tree, server))
                    show(f"{tree} on {name}", results)
                if arguments.rows:
                    with_rows = [[big_tables(checkout, server, arguments.rows)] for checkout in checkouts]
                    show(f"bin-manager on {name}, big tables filled", with_rows)
            finally:
                with create_engine(server, poolclass=NullPool).connect() as connection:
                    connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {DATABASE}")


if __name__ == "__main__":
    main()
