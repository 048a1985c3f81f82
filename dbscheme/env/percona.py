"""Runs Percona's pt-online-schema-change, which copies a table into a new one while the application writes.

The tool also reads its own configuration files, such as /etc/percona-toolkit/pt-online-schema-change.conf.
"""

import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from subprocess import PIPE, STDOUT, Popen, run

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from dbscheme.env.connection import is_mariadb, raw
from dbscheme.env.locks import accepts_read_committed
from dbscheme.env.settings import ONLINE, TOOL, Settings

# the tool ignores this warning of its INSERT IGNORE, but the value is truncated
_TRUNCATED = re.compile(r"MySQL error 1265:?\s*(.*)")
_PROGRESS = re.compile(r"Copying (?:`|approximately).*")
_SQL_MODE = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"

_TLS_FILES = ("ssl_ca", "ssl_capath", "ssl_cert", "ssl_key", "ssl_cipher")
# the names of MariaDB's client library, which the tool uses; a cipher makes it try TLS
_TLS = {
    "PREFERRED": {"ssl-cipher": "DEFAULT"},
    "REQUIRED": {"ssl-cipher": "DEFAULT", "ssl-enforce": "1"},
    "VERIFY_CA": {"ssl-cipher": "DEFAULT", "ssl-enforce": "1", "ssl-verify-server-cert": "1"},
    "VERIFY_IDENTITY": {"ssl-cipher": "DEFAULT", "ssl-enforce": "1", "ssl-verify-server-cert": "1"},
}

logger = logging.getLogger("alembic.dbscheme")


def reject_unusable(connection: Connection) -> None:
    """Raise an error if the tool is not installed, or too old for the server."""
    where = (
        f"run scripts/install_pt_osc as root, on Debian, use the image migrate-online, or omit -x {ONLINE}; nothing "
        "has changed"
    )
    if not shutil.which(TOOL):
        raise CommandError(f"{TOOL} is not installed; {where}")
    # older versions stop at a binary key, and do not find the replicas of MySQL 8.4
    if not is_mariadb(connection) and (version := _version()) < [3, 7]:
        old = ".".join(map(str, version))
        raise CommandError(f"{TOOL} {old} is too old for MySQL, which needs 3.7 or newer; {where}")


def _version() -> list[int]:
    """Return the tool's version as numbers.

    Raises:
        CommandError: if the tool does not run.
    """
    done = run([TOOL, "--version"], capture_output=True, text=True)
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    if not found:
        said = (done.stderr.strip().splitlines() or ["it prints no version"])[-1]
        raise CommandError(f"{TOOL} --version fails: {said}; install it again: scripts/install_pt_osc")
    return [int(part) for part in found[0].split(".")]


def copy(connection: Connection, table: str, change: str, new_name: str, settings: Settings, what: str) -> None:
    """Copy a table into a new one with the new definition; triggers repeat the application's writes there.

    The new table and the triggers stay.

    Args:
        connection: to the database; idle while the tool runs.
        table: its name.
        change: the clauses of the ALTER TABLE.
        new_name: the name of the new table; %T stands for the table's name.
        settings: how long to wait for locks.
        what: the name of the statement in the log.

    Raises:
        CommandError: if the tool fails, or truncates a value.
    """
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    raw(connection).commit()
    logger.info("%s: %s copies %s", what, TOOL, table)
    with _option_file(connection.engine.url) as (path, descriptor):
        command = [
            *("setpriv", "--pdeathsig", "KILL"),  # so that the tool ends with this process
            *(TOOL, "--execute", "--alter", change, "--new-table-name", new_name),
            # the caller compares the tables, and swaps and drops them
            *("--no-swap-tables", "--no-drop-old-table", "--no-drop-new-table", "--no-drop-triggers"),
            *("--no-version-check", "--progress", "time,30"),
            *_options(connection, settings),
            f"F={path},A=utf8mb4,D={database.replace(',', chr(92) + ',')},t={table}",
        ]
        said: list[str] = []
        with Popen(command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace", pass_fds=[descriptor]) as process:
            try:
                for line in process.stdout or ():
                    said.append(line.strip())
                    if progress := _PROGRESS.search(line):
                        logger.info("%s: %s", what, progress[0])
                    raw(connection).ping()  # while the tool runs, this connection is idle
            finally:
                process.kill()
    output = "\n".join(said)
    is_privilege = re.search(r"command denied|denied .* to database|privilege", _reason(output))
    advice = "grant the missing privilege to the user" if is_privilege else "correct the cause"
    if process.returncode > 0 or _TRUNCATED.search(output):
        raise CommandError(
            f"{what}: {TOOL} failed: {_reason(output)}; {table} is unchanged; {advice}, then run the same command again"
        )
    if process.returncode:
        raise CommandError(f"{what}: {TOOL} was killed; {table} is unchanged; run the same command again")


def _options(connection: Connection, settings: Settings) -> list[str]:
    """Return the tool's options for the session, locks and replicas."""
    variables = {
        "sql_mode": f"'{_SQL_MODE}'",
        "time_zone": "'+00:00'",
        "foreign_key_checks": "1",
        "unique_checks": "1",
        "lock_wait_timeout": str(settings.lock_wait_timeout),
    }
    if is_mariadb(connection):
        variables["check_constraint_checks"] = "1"
    if accepts_read_committed(connection):  # without locks on gaps, which cause deadlocks
        found = connection.exec_driver_sql("SHOW VARIABLES WHERE variable_name RLIKE '^t.*_isolation$'")
        variables |= dict.fromkeys([name for name, _ in found], "'READ-COMMITTED'")
    # otherwise the tool finds no number of rows in the output of EXPLAIN, and copies all rows in one statement
    if connection.exec_driver_sql("SHOW VARIABLES LIKE 'explain_format'").first():
        variables["explain_format"] = "'TRADITIONAL'"
    values = [f"{name}={value}".replace(",", "\\,") for name, value in variables.items()]
    pause = settings.lock_wait_pause or 0.1  # the tool rejects 0
    return [
        *("--set-vars", ",".join(values)),
        *("--tries", f"create_triggers:{settings.lock_wait_tries}:{pause},copy_rows:100:0.25"),
        *_replica_options(connection),
    ]


def _replica_options(connection: Connection) -> list[str]:
    """Return --recursion-method none if the user, or the tool, cannot list the server's replicas."""
    (comment,) = connection.exec_driver_sql("SELECT @@version_comment").one()
    # version 3.7 mistakes such a MariaDB for MySQL
    if not is_mariadb(connection) or "maria" in comment.lower() or _version() < [3, 7]:
        with suppress(DBAPIError):
            connection.exec_driver_sql("SHOW SLAVE HOSTS" if is_mariadb(connection) else "SHOW REPLICAS")
            return []
    logger.info("%s does not find the replicas of this server, and does not wait for them", TOOL)
    return ["--recursion-method", "none"]


@contextmanager
def _option_file(url: URL) -> Iterator[tuple[str, int]]:
    """Write the connection's options, with the password, to a file that only this process and its children can open."""
    query = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    options = {
        "user": url.username,
        "password": url.password,
        "host": url.host,
        "port": url.port,
        "socket": query.get("unix_socket"),
        **{name.replace("_", "-"): value for name, value in query.items() if name in _TLS_FILES},
        **_TLS.get(query.get("ssl_mode", ""), {}),
    }
    descriptor = os.memfd_create("my.cnf")
    try:
        os.fchmod(descriptor, 0o600)
        lines = [f"{name}={_escaped(str(value))}" for name, value in options.items() if value is not None]
        os.write(descriptor, "\n".join(["[client]", *lines, ""]).encode())
        yield f"/proc/self/fd/{descriptor}", descriptor
    finally:
        os.close(descriptor)


def _escaped(value: str) -> str:
    """Return a value as an option file needs it."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _reason(output: str) -> str:
    """Return the reason in the tool's output for its failure, in one line."""
    for pattern in (_TRUNCATED, re.compile(r"Message: (.*)"), re.compile(r"failed: (.*?)(?: \[for Statement| at /|$)")):
        if found := pattern.search(output):
            return found[1]
    lines = [line for line in output.splitlines() if line and not line.startswith(("Not dropping", "DROP "))]
    return " ".join(lines[-2:])
