#!/usr/bin/env python3
"""Measure the time from "docker run" to the first query over TCP that sees all tables, for each image in turn.

usage: bench/ready.py [ROUNDS] IMAGE ...
"""

import statistics
import subprocess
import sys
import time

import MySQLdb

_TABLES = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema IN ('voipbin', 'asterisk')"
_ALL = 104  # includes Alembic's two
_LONGEST = 120  # seconds


def docker(*arguments: str) -> str:
    """Run Docker; return its output."""
    return subprocess.run(["docker", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def seconds(image: str) -> float:
    """Return the seconds that one container takes; nan if it takes too long."""
    began = time.monotonic()
    container = docker("run", "--detach", "--env", "MYSQL_ROOT_PASSWORD=bench", image)
    try:
        host = docker("inspect", "--format", "{{.NetworkSettings.IPAddress}}", container)
        while time.monotonic() - began < _LONGEST:
            try:
                connection = MySQLdb.connect(host=host, user="root", password="bench")
                cursor = connection.cursor()
                cursor.execute(_TABLES)
                if cursor.fetchone() == (_ALL,):
                    return time.monotonic() - began
            except MySQLdb.Error:
                pass
            time.sleep(0.02)
        return float("nan")
    finally:
        docker("rm", "--force", "--volumes", container)


def main() -> None:
    """Measure the images and print the medians."""
    arguments = sys.argv[1:]
    rounds = int(arguments.pop(0)) if arguments and arguments[0].isdecimal() else 5
    measured: dict[str, list[float]] = {image: [] for image in arguments}
    for _ in range(rounds):
        for image, results in measured.items():
            results.append(seconds(image))
    for image, results in measured.items():
        print(f"{image:<40} {statistics.median(results):6.2f} s   ({min(results):.2f} to {max(results):.2f})")


if __name__ == "__main__":
    main()
