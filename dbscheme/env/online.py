"""Changes large tables with Percona's pt-online-schema-change (-x online=pt-online-schema-change).

Alembic asks the server first. If the server can execute an ALTER TABLE while the application writes, it does.
Otherwise, if the table is large, pt-online-schema-change copies it into a table with the new definition. Triggers
repeat the application's writes there. This module starts the tool, and compares the copy's definition and number of
rows with the expected ones. Then it swaps the two tables. A failure before the swap leaves the table unchanged.

The tool also reads its own configuration files, such as /etc/percona-toolkit/pt-online-schema-change.conf.
"""

import logging
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from subprocess import PIPE, STDOUT, Popen, run

from alembic.util import CommandError
from sqlalchemy import Connection
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from dbscheme.env import statements
from dbscheme.env.connection import raw
from dbscheme.env.errors import ADVICE, describe, number_of
from dbscheme.env.locks import accepts_read_committed, retry_while_locked
from dbscheme.env.operations import Result, Send
from dbscheme.env.settings import TOOL, Settings

_COPY, _OLD, _PROBE = "_alembic_{}_new", "_alembic_{}_old", "_alembic_{}_probe"
_LONGEST_NAME, _LOOKS = 64, 50
_ALTER = re.compile(r"ALTER\s+TABLE\s+(?!IF\b)(?:`((?:[^`]|``)+)`|([\w$]+))\s+(.+?);?", re.IGNORECASE | re.DOTALL)
# clauses that accept no ALGORITHM, or state one
_AS_IS = re.compile(
    r"\b(?:ALGORITHM|LOCK|ORDER\s+BY|"
    r"(?:ADD|DROP|REORGANIZE|COALESCE|REBUILD|ANALYZE|CHECK|OPTIMIZE|REPAIR|DISCARD|IMPORT)\s+PARTITION)\b",
    re.IGNORECASE,
)
_QUOTED_NAME = re.compile(r"`(?:[^`]|``)*`")
PARTITIONING = re.compile(r"\b(?:PARTITION\s+BY|REMOVE\s+PARTITIONING)\b", re.IGNORECASE)
_INSTANT = ("ALGORITHM=INSTANT",)
# the application can write in all of these; MariaDB 11.2 also copies a table this way
_WAYS_TO_ASK = (_INSTANT, ("ALGORITHM=INPLACE", "LOCK=NONE"), ("ALGORITHM=COPY", "LOCK=NONE"))
# the server rejects an ALGORITHM or a LOCK with these; 4092 after too many instant changes
WAY_REJECTED = (1845, 1846, 4092)
# the tool ignores this warning of its INSERT IGNORE, but the value is truncated
_TRUNCATED = re.compile(r"MySQL error 1265:?\s*(.*)")
_PROGRESS = re.compile(r"Copying (?:`|approximately).*")
_INTEGERS = {"tinyint", "smallint", "mediumint", "int", "bigint"}  # different values stay different
_KNOWS_REPLICAS = [3, 7]  # the version that knows SHOW REPLICAS of MySQL 8.4
_SQL_MODE = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"

# why the tool cannot change a table, or would lose something; table is %(table)s
_OBSTACLES = {
    "other tables reference it": """
        SELECT 1 FROM information_schema.key_column_usage
        WHERE referenced_table_schema = DATABASE() AND referenced_table_name = %(table)s""",
    "it has foreign keys, which the tool would rename": """
        SELECT 1 FROM information_schema.key_column_usage
        WHERE table_schema = DATABASE() AND table_name = %(table)s AND referenced_table_name IS NOT NULL""",
    "it has triggers": """
        SELECT 1 FROM information_schema.triggers
        WHERE event_object_schema = DATABASE() AND event_object_table = %(table)s""",
    "it has CHECK constraints, whose names are unique in a MySQL database": """
        SELECT 1 FROM information_schema.table_constraints
        WHERE table_schema = DATABASE() AND table_name = %(table)s AND constraint_type = 'CHECK'
            AND VERSION() NOT LIKE '%%MariaDB%%'""",
    "it is not a plain InnoDB table": """
        SELECT 1 FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_name = %(table)s
            AND NOT (table_type = 'BASE TABLE' AND engine = 'InnoDB')""",
}
# type, character set, whether an INSERT must name it, whether it is generated, and its default
_COLUMNS = """
    SELECT LOWER(column_name), data_type, CONCAT(column_type, COALESCE(collation_name, '')),
        is_nullable = 'NO' AND column_default IS NULL AND extra = '', generation_expression > '', column_default
    FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = %s
"""
_UNIQUE = """
    SELECT index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index), MAX(nullable)
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = %s AND non_unique = 0 GROUP BY index_name
"""

_TLS_FILES = ("ssl_ca", "ssl_capath", "ssl_cert", "ssl_key", "ssl_cipher")
# the names of MariaDB's client library, which the tool uses; a cipher makes it try TLS
_TLS = {
    "PREFERRED": {"ssl-cipher": "DEFAULT"},
    "REQUIRED": {"ssl-cipher": "DEFAULT", "ssl-enforce": "1"},
    "VERIFY_CA": {"ssl-cipher": "DEFAULT", "ssl-enforce": "1", "ssl-verify-server-cert": "1"},
    "VERIFY_IDENTITY": {"ssl-cipher": "DEFAULT", "ssl-enforce": "1", "ssl-verify-server-cert": "1"},
}

logger = logging.getLogger("alembic.dbscheme")


class OnlineChanges:
    """An executor of ALTER TABLE statements that lets the application write where possible.

    Args:
        connection: to the database.
        settings: from how many rows on a table is large, and how long to wait for locks.

    Raises:
        CommandError: if the tool is not installed.
    """

    def __init__(self, connection: Connection, settings: Settings) -> None:
        if not shutil.which(TOOL):
            raise CommandError(
                f"{TOOL} is not installed; run apt-get install percona-toolkit, use the image migrate-online, or omit "
                "-x online; nothing has changed"
            )
        self._connection = connection
        self._raw = raw(connection)
        self._cursor = self._raw.cursor()
        self._settings = settings

    def execute(self, sql: str, send: Send, what: str) -> Result:
        """Execute a statement that changes the schema.

        Args:
            sql: the statement.
            send: sends the statement, or the SQL that is passed to it instead.
            what: the name of the statement in the log.

        Raises:
            CommandError: if the tool cannot change the table, or fails. The table is unchanged, unless only the drop of
                the old table failed.
        """
        altered = alter_of(sql)
        if not altered:
            return send()
        table, change = altered
        for options in _WAYS_TO_ASK:
            if options == _INSTANT and PARTITIONING.search(statements.bare(sql)):
                continue  # MariaDB accepts it, and copies the table
            if _names_engine(change):
                break  # MariaDB accepts all, and copies the table
            try:
                return send(with_options(sql, *options))
            except Exception as error:
                if number_of(error) not in WAY_REJECTED:
                    raise
        if not self._is_large(table):
            return send()
        reason = obstacle(self._connection, table, change)
        self._raw.commit()  # releases the metadata locks
        if reason:
            raise CommandError(
                f"{what}: {TOOL} cannot change {table}: {reason}; {table} is unchanged. To let the server "
                "copy the table while writers wait, run the upgrade without -x online"
            )
        self._change(table, change, what)
        return None

    def _is_large(self, table: str) -> bool:
        self._cursor.execute(
            f"SELECT COUNT(*) FROM (SELECT 1 FROM {_quoted(table)} LIMIT %s) AS found", (self._settings.online_rows,)
        )
        return bool(self._cursor.fetchone()[0] >= self._settings.online_rows)

    def _change(self, table: str, change: str, what: str) -> None:
        """Copy a table with the tool, check the copy, and swap the two tables."""
        copy, old = _COPY.format(table), _OLD.format(table)
        with probe(self._connection, table, change) as empty:
            wanted, before = self._definition(empty, table), self._definition(table, table)
        try:
            # if the statistics are old, the tool may take the table for small, and copy all rows in one statement
            self._retry(f"ANALYZE NO_WRITE_TO_BINLOG TABLE {_quoted(table)}", what)
            self._copy(table, change, what)
            self._reject_other_copy(table, before, wanted, what)
            self._retry(f"ANALYZE NO_WRITE_TO_BINLOG TABLE {_quoted(copy)}", what)
            swap = f"{_quoted(table)} TO {_quoted(old)}, {_quoted(copy)} TO {_quoted(table)}"
            self._retry(f"RENAME TABLE {swap}", what)
        except BaseException:
            with suppress(Exception):  # the connection is lost; the next run removes them
                remove_leftovers(self._connection, self._settings)
            raise
        self._retry(f"DROP TABLE {_quoted(old)}", what)
        logger.info("%s: %s changed %s", what, TOOL, table)

    def _copy(self, table: str, change: str, what: str) -> None:
        """Run the tool; log its progress.

        Raises:
            CommandError: if it fails, or truncates a value.
        """
        self._cursor.execute("SELECT DATABASE()")
        database = self._cursor.fetchone()[0]
        self._raw.commit()
        logger.info("%s: %s copies %s", what, TOOL, table)
        with _option_file(self._connection.engine.url) as (path, descriptor):
            command = [
                *("setpriv", "--pdeathsig", "KILL"),  # so that the tool ends with this process
                *(TOOL, "--execute", "--alter", change, "--new-table-name", _COPY.format("%T")),
                # this module compares the tables, and swaps and drops them
                *("--no-swap-tables", "--no-drop-old-table", "--no-drop-new-table", "--no-drop-triggers"),
                *("--no-version-check", "--progress", "time,30"),
                *self._options(),
                f"F={path},A=utf8mb4,D={database.replace(',', chr(92) + ',')},t={table}",
            ]
            said: list[str] = []
            with Popen(
                command, stdout=PIPE, stderr=STDOUT, text=True, errors="replace", pass_fds=[descriptor]
            ) as process:
                try:
                    for line in process.stdout or ():
                        said.append(line.strip())
                        if progress := _PROGRESS.search(line):
                            logger.info("%s: %s", what, progress[0])
                        self._raw.ping()  # while the tool runs, this connection is idle
                finally:
                    process.kill()
        output = "\n".join(said)
        if process.returncode > 0 or _TRUNCATED.search(output):
            raise CommandError(
                f"{what}: {TOOL} failed: {_reason(output)}; {table} is unchanged. Correct the cause and run the same "
                "command again, or run the upgrade without -x online"
            )
        if process.returncode:
            raise CommandError(f"{what}: {TOOL} was killed; {table} is unchanged; run the same command again")

    def _options(self) -> list[str]:
        """Return the tool's options for locks, and for replicas."""
        settings, variables = self._settings, {"sql_mode": f"'{_SQL_MODE}'"}
        variables["lock_wait_timeout"] = str(settings.lock_wait_timeout)
        if accepts_read_committed(self._connection):  # without locks on gaps, which cause deadlocks
            found = self._connection.exec_driver_sql("SHOW VARIABLES WHERE variable_name RLIKE '^t.*_isolation$'")
            variables |= dict.fromkeys([name for name, _ in found], "'READ-COMMITTED'")
        # otherwise the tool finds no number of rows in the output of EXPLAIN, and copies all rows in one statement
        if self._connection.exec_driver_sql("SHOW VARIABLES LIKE 'explain_format'").first():
            variables["explain_format"] = "'TRADITIONAL'"
        values = [f"{name}={value}".replace(",", "\\,") for name, value in variables.items()]
        pause = settings.lock_wait_pause or 0.1  # the tool rejects 0
        return [
            *("--set-vars", ",".join(values)),
            *("--tries", f"create_triggers:{settings.lock_wait_tries}:{pause},copy_rows:100:0.25"),
            *self._replica_options(),
        ]

    def _replica_options(self) -> list[str]:
        """Return --recursion-method none if the tool does not know the server's SHOW REPLICAS."""
        version = run([TOOL, "--version"], capture_output=True, text=True).stdout.split()[-1:]
        if [int(part) for part in re.findall(r"\d+", "".join(version))] >= _KNOWS_REPLICAS:
            return []
        try:
            self._cursor.execute("SHOW SLAVE HOSTS")
            self._cursor.fetchall()
        except self._connection.dialect.loaded_dbapi.Error:
            logger.info("%s %s does not find the replicas of this server, and does not wait for them", TOOL, *version)
            return ["--recursion-method", "none"]
        return []

    def _reject_other_copy(self, table: str, before: str, wanted: str, what: str) -> None:
        """Raise an error if the copy has another definition than the plain ALTER gives, or lacks columns or rows."""
        copy = _COPY.format(table)
        found = self._definition(copy, table)
        # one snapshot; the triggers write to both tables in the application's transaction
        self._cursor.execute(f"SELECT (SELECT COUNT(*) FROM {_quoted(table)}), (SELECT COUNT(*) FROM {_quoted(copy)})")
        rows, copied = self._cursor.fetchone()
        self._raw.commit()
        if self._definition(table, table) != before:
            raise CommandError(
                f"{what}: another session has changed the definition of {table} meanwhile; run the same command again"
            )
        if missing := self._columns_not_copied(table):
            raise CommandError(
                f"{what}: {TOOL} does not copy {', '.join(missing)}; {table} is unchanged. Run the upgrade without "
                "-x online"
            )
        if found != wanted:
            raise CommandError(
                f"{what}: {TOOL} gives {table} another definition than ALTER TABLE; {table} is unchanged. Run the "
                f"upgrade without -x online. Expected: {wanted} Found: {found}"
            )
        if rows != copied:
            raise CommandError(
                f"{what}: {table} has {rows} rows, but the copy of {TOOL} has {copied}; {table} is unchanged. Run the "
                "upgrade without -x online"
            )

    def _columns_not_copied(self, table: str) -> list[str]:
        """Return the columns, by the tool's trigger for inserts, that it takes for generated columns by mistake."""
        self._cursor.execute(
            "SELECT action_statement FROM information_schema.triggers WHERE event_object_schema = DATABASE() "
            "AND event_object_table = %s AND event_manipulation = 'INSERT' AND action_statement LIKE %s",
            (table, f"%`{_COPY.format(table)}`%"),
        )
        copied = {name.lower() for name in statements.names(" ".join(text for (text,) in self._cursor.fetchall()))}
        both = [
            {name for name, _, _, _, is_generated, _ in found if not is_generated}
            for each in (table, _COPY.format(table))
            if (found := self._connection.exec_driver_sql(_COLUMNS, (each,)).all())
        ]
        return sorted(set.intersection(*both) - copied)

    def _definition(self, name: str, table: str) -> str:
        """Return the definition of a copy of a table, as if it had the table's name."""
        self._cursor.execute(f"SHOW CREATE TABLE {_quoted(name)}")
        text = str(self._cursor.fetchone()[1]).replace(f"`{name}", f"`{table}")
        return re.sub(r" AUTO_INCREMENT=\d+", "", text)

    def _retry(self, sql: str, what: str) -> None:
        _retry(self._connection, sql, what, self._settings)


def alter_of(sql: str) -> tuple[str, str] | None:
    """Return the table and the clauses of an ALTER TABLE; None for other statements, and if it states how to run."""
    found = _ALTER.fullmatch(sql.strip())
    if not found or _AS_IS.search(_QUOTED_NAME.sub("", statements.bare(sql))) or statements.doubt(sql):
        return None
    quoted_name, name, change = found.groups()
    return (quoted_name or name).replace("``", "`"), change


def with_options(sql: str, *options: str) -> str:
    """Return a statement with options such as LOCK=NONE, on a new line because the last one may end with a comment."""
    text = sql.strip().rstrip(";")
    partitioning = PARTITIONING.search(text)
    if partitioning and PARTITIONING.search(statements.bare(text)):  # the options precede this clause
        actions = text[: partitioning.start()].rstrip()
        comma = "" if re.search(r"\bTABLE\s+\S+$", actions, re.IGNORECASE) else ","
        return f"{actions}{comma} {', '.join(options)} {text[partitioning.start() :]}"
    comma = ", " if statements.first_word(sql) == "ALTER" else " "
    return f"{text}\n{comma}{comma.join(options)}" if options else text


def obstacle(connection: Connection, table: str, change: str) -> str:
    """Return why the tool cannot change a table as ALTER TABLE does; empty if it can.

    Args:
        connection: to a database with the table; the function creates and drops an empty copy.
        table: its name.
        change: the clauses of the ALTER TABLE.
    """
    text = _QUOTED_NAME.sub("``", statements.bare(change))
    if re.search(r"\b(?:CHANGE|RENAME)\b", text, re.IGNORECASE):
        return "the statement has a CHANGE or RENAME clause"
    if _names_engine(text):
        return "the statement states an engine"
    if len(_PROBE.format(table)) > _LONGEST_NAME or not re.fullmatch(r"[A-Za-z0-9_$ =-]+", table):
        return "its name is too long, or contains other characters than ASCII letters and digits"
    for reason, sql in _OBSTACLES.items():
        if connection.exec_driver_sql(f"{sql} LIMIT 1", {"table": table}).first():
            return reason
    with probe(connection, table, change) as empty:
        return _lossy(connection, table, empty, change)


def _names_engine(change: str) -> bool:
    text = _QUOTED_NAME.sub("``", statements.bare(change))
    return bool(re.search(r"(?<!COLUMN )(?<!ADD )\bENGINE\b", text, re.IGNORECASE))


def _lossy(connection: Connection, table: str, changed: str, change: str) -> str:
    """Return what the tool's copy of the rows would get wrong; empty if nothing."""
    before, after = (
        {name: found for name, *found in connection.exec_driver_sql(_COLUMNS, (each,))} for each in (table, changed)
    )
    keys, new_keys = (
        {name: (columns.lower(), nullable) for name, columns, nullable in connection.exec_driver_sql(_UNIQUE, (each,))}
        for each in (table, changed)
    )
    if not any(nullable == "" for _, nullable in keys.values()):
        return "it has no primary key and no UNIQUE index of NOT NULL columns"
    if keys.get("PRIMARY") != new_keys.get("PRIMARY"):
        return "the statement changes the primary key"
    if new_keys.keys() - keys.keys():
        return "the statement adds a unique index, and the tool deletes duplicates"
    dropped = re.findall(r"\bDROP\s+(?:COLUMN\s+)?`?([\w$]+)", statements.bare(change).lower(), re.IGNORECASE)
    for name in sorted(after):
        new_type, new_definition, is_required, is_generated, default = after[name]
        if name not in before:
            if is_required:
                return f"the new column {name} is NOT NULL and has no default"
            if "current_timestamp" in str(default).lower():
                return f"the default of {name} depends on the session's time zone"
            continue
        old_type, old_definition, _, was_generated, _ = before[name]
        if name in dropped:
            return f"the statement drops {name} and adds it again"
        if was_generated and not is_generated:
            return f"{name} is no longer a generated column"
        if old_type != new_type and "timestamp" in (old_type, new_type):
            return f"the type of {name} depends on the session's time zone"
        in_keys = [columns for columns, _ in new_keys.values() if name in columns.split(",")]
        if old_definition != new_definition and in_keys and not {old_type, new_type} <= _INTEGERS:
            return f"the statement changes {name}, which is part of a unique index, and the tool deletes duplicates"
    return ""


@contextmanager
def probe(connection: Connection, table: str, change: str) -> Iterator[str]:
    """Create an empty copy of a table and alter it; drop it at the end."""
    name = _PROBE.format(table)
    connection.exec_driver_sql(f"CREATE TABLE {_quoted(name)} LIKE {_quoted(table)}")
    try:
        options = {"no_parameters": True}
        connection.exec_driver_sql(f"ALTER TABLE {_quoted(name)} {change}", execution_options=options)
        yield name
    finally:
        connection.exec_driver_sql(f"DROP TABLE {_quoted(name)}")


def leftovers(connection: Connection) -> list[tuple[str, str]]:
    """Return the triggers and the tables that an interrupted change left: TRIGGER or TABLE, and the name."""
    triggers = connection.exec_driver_sql(
        "SELECT trigger_name FROM information_schema.triggers WHERE event_object_schema = DATABASE() "
        "AND action_statement REGEXP '`_alembic_[^`]+_new`'"
    ).scalars()
    tables = connection.exec_driver_sql(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
        "AND table_name REGEXP '^_alembic_.+_(new|old|probe)$'"
    ).scalars()
    return [*(("TRIGGER", name) for name in triggers), *(("TABLE", name) for name in tables)]


def remove_leftovers(connection: Connection, settings: Settings) -> None:
    """Drop what an interrupted change left; the caller holds the upgrade's lock.

    Raises:
        CommandError: if a table is locked, or the user may not drop a trigger.
    """
    if not leftovers(connection):
        return
    _end_trigger_creation(connection)
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    for kind, name in leftovers(connection):
        logger.info("dropping %s of an interrupted change", name)
        if kind == "TABLE" and name.endswith("_new"):  # a user without TRIGGER does not see the triggers
            table = name.removeprefix("_alembic_").removesuffix("_new")
            for event in ("ins", "upd", "del"):
                trigger = f"pt_osc_{database}_{table}_{event}"
                if len(trigger) <= _LONGEST_NAME:
                    _retry(connection, f"DROP TRIGGER IF EXISTS {_quoted(trigger)}", name, settings)
        _retry(connection, f"DROP {kind} IF EXISTS {_quoted(name)}", name, settings)


def _end_trigger_creation(connection: Connection) -> None:
    """End the tool's CREATE TRIGGER, which the server continues after the tool has ended, and wait until it is gone."""
    running = (
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() "
        "AND info RLIKE '^CREATE TRIGGER `pt_osc_.*`_alembic_'"
    )
    for _ in range(_LOOKS):
        if not (sessions := connection.exec_driver_sql(running).scalars().all()):
            return
        for number in sessions:
            with suppress(DBAPIError):  # it has just ended
                connection.exec_driver_sql(f"KILL {number}")
        time.sleep(0.1)


def _retry(connection: Connection, sql: str, what: str, settings: Settings) -> None:
    """Execute a DDL statement; retry while another session holds a lock.

    Raises:
        CommandError: if the last try fails.
    """
    database = raw(connection)
    try:
        retry_while_locked(lambda: database.cursor().execute(sql), database.rollback, what, settings)
    except connection.dialect.loaded_dbapi.Error as error:
        raise CommandError(
            f"{what}: {describe(error)}, in: {sql}; "
            f"{ADVICE.get(number_of(error), 'end the session that holds the table')}, then run the same command again"
        ) from error


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


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"
