"""How the server executes a statement, found by a trial on a scratch database.

The trial runs an ALTER with explicit ALGORITHM and LOCK clauses, the least blocking first, until the server accepts
one.
"""

import re
from collections.abc import Sequence

import sqlglot
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from dbscheme.env import statements
from dbscheme.env.connection import has_table, is_mariadb, raw
from dbscheme.env.errors import describe, number_of
from dbscheme.env.obstacles import obstacle
from dbscheme.env.online import WAY_REJECTED
from dbscheme.env.operations import Result, Send
from dbscheme.env.statements import Kind
from dbscheme.lint.changes import changes_in
from dbscheme.schema.write import parsed
from dbscheme.tools.rows import OF_OTHER_ROWS
from dbscheme.tools.waits import Waits

# ALGORITHM, LOCK, their name in the table, and whether the application can write; the best first
_WAYS = (
    ("INSTANT", None, "at once", "yes"),
    ("INPLACE", "NONE", "in place", "yes"),
    ("INPLACE", "SHARED", "in place", "no, only reading"),
    ("INPLACE", "EXCLUSIVE", "in place", "no"),
    ("COPY", "NONE", "copies the table", "yes"),
    ("COPY", "SHARED", "copies the table", "no, only reading"),
    ("COPY", "EXCLUSIVE", "copies the table", "no"),
)
PROBE = "dbscheme_probe"  # a table or column of the scratch database
_ALTERS = re.compile(
    r"(?:ALTER\s+(?:ONLINE\s+|IGNORE\s+)*TABLE|"
    r"(?:CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX)\b",
    re.IGNORECASE,
)


class Trial:
    """A trial of statements on a scratch database, each in the best way that the server accepts.

    Args:
        connection: to the scratch database.
        triggers: CREATE TRIGGER statements of the target, which the scratch database lacks.
        read_committed: whether the upgrade runs under READ COMMITTED; not with a STATEMENT binlog.

    Attributes:
        found: for each statement, how it was executed, and whether the application can write meanwhile.
        fails: for each UPDATE that fails as soon as it finds a row, the server's error.
        online: for each ALTER during which the application cannot write, "can" or "cannot: REASON": whether
            pt-online-schema-change can execute it.
        separately: for each ALTER whose clauses are cheaper as separate statements, how these were executed.
    """

    def __init__(self, connection: Connection, triggers: Sequence[str] = (), read_committed: bool = True) -> None:
        self.found: list[tuple[str, str, str]] = []
        self.separately: dict[str, str] = {}
        self.fails: dict[str, str] = {}
        self.online: dict[str, str] = {}
        self._connection = connection
        self._triggers = triggers
        self._waits = Waits(connection, triggers, read_committed)
        self._mariadb = is_mariadb(connection)

    def bypassed(self) -> None:
        """Ignore statements that bypass the seam."""

    def execute(self, sql: str, _parameters: str, send: Send) -> Result:
        """Execute a statement, and record how the server executes it."""
        kind = statements.kind(sql)
        raw(self._connection).autocommit(statements.needs_autocommit(sql))
        if statements.is_batched(sql):
            self.found.append((sql, "writes rows, in batches", self._waits.locked_as_a_whole(sql) or "yes"))
            self._try_constants(sql)
        elif kind is Kind.ROWS or (kind is Kind.SCHEMA and _fills(sql)):
            self.found.append((sql, "writes rows", self._waits.while_writing(sql)))
            self._try_constants(sql)
        elif statements.first_word(sql) == "OPTIMIZE":
            table = statements.names(sql)[-1]
            how, writes = self._alter(f"ALTER TABLE `{table}` FORCE", self._send)
            self.found.append((sql, how, self._waits.locked_as_a_whole(sql) or writes))
        elif kind is Kind.UNKNOWN:
            self.found.append((sql, "not known", "not known"))
        elif kind is Kind.SCHEMA and not _ALTERS.match(statements.bare(sql)):
            self.found.append((sql, "at once", self._waits.without_dropped("yes", sql)))
        elif kind is Kind.SCHEMA:
            ways, reason = self._try_clauses(sql), self._obstacle(sql)
            how, writes = self._alter(sql, send)
            if not writes.startswith("yes"):
                self.online[sql] = f"cannot: {reason}" if reason else "can"
            self.found.append((sql, how, self._waits.without_dropped(writes, sql)))
            if ways and max(map(_cost, ways)) < _cost((how, writes)):
                self.separately[sql] = "; ".join(way for way, _ in ways)
            return None
        return send()

    def _obstacle(self, sql: str) -> str:
        """Return why pt-online-schema-change cannot execute an ALTER; empty if it can."""
        altered = statements.alter_of(sql)
        if not altered:
            return "the statement is no plain ALTER TABLE"
        table, change = altered
        if any(re.search(rf"\sON\s+`?{re.escape(table)}`?\s", trigger, re.IGNORECASE) for trigger in self._triggers):
            return "it has triggers"
        try:
            return obstacle(self._connection, table, change)
        except DBAPIError:  # the statement needs rows, or fails
            return "the statement fails on an empty copy"

    def _try_clauses(self, statement: str) -> list[tuple[str, str]]:
        """Execute each clause of an ALTER on a copy of the table; return how, or nothing if that is not possible."""
        parts = _clauses(statement)
        if len(parts) < 2:
            return []
        table, found = statements.tables(statement)[0], []
        try:
            self._send(f"CREATE TABLE {PROBE} LIKE `{table}`")
            for part in parts:
                found.append(self._alter(f"ALTER TABLE {PROBE} {part}", self._send))
        except DBAPIError:  # a clause needs another one, or a constraint's name exists already
            return []
        finally:
            self._send(f"DROP TABLE IF EXISTS {PROBE}")
        return found

    def _try_constants(self, statement: str) -> None:
        """Set the constants of an UPDATE in all rows, whatever its WHERE selects, and roll back."""
        for tree in parsed(statement):
            values = [value for value in tree.expressions if isinstance(value, exp.EQ)]
            constants = [value.sql("mysql") for value in values if not value.expression.find(exp.Column, exp.Select)]
            if not isinstance(tree, exp.Update) or tree.this.args.get("joins") or not constants:
                continue
            savepoint = self._connection.begin_nested()
            try:
                self._send(f"UPDATE {tree.this.sql('mysql')} SET {', '.join(constants)}")
            except DBAPIError as error:
                if number_of(error) not in OF_OTHER_ROWS:
                    self.fails[statement] = describe(error)
            savepoint.rollback()

    def _send(self, sql: str) -> Result:
        return self._connection.exec_driver_sql(sql, execution_options={"no_parameters": True})

    def _alter(self, statement: str, send: Send) -> tuple[str, str]:
        """Execute an ALTER; return how, and whether the application can write meanwhile."""
        table = statements.tables(statement)[0]
        stated = {
            what.upper(): value.upper()
            for what, value in statements.stated_way(statement)
            if value.upper() != "DEFAULT"
        }
        dropped = [each.name for each in changes_in(statement) if each.kind == "index"]
        if statements.first_word(statement) == "DROP" and dropped:  # MariaDB accepts no ALGORITHM for DROP INDEX
            ways = "".join(f", {what}={value}" for what, value in stated.items())
            statement = f"ALTER TABLE `{table}` DROP INDEX `{dropped[0]}`{ways}"
        before = self._table_id(table)
        for algorithm, lock, how, writes in _WAYS:
            if algorithm == "INSTANT" and statements.changes_partitioning(statement):
                continue  # MariaDB accepts it, and copies the table
            wanted = {"ALGORITHM": algorithm, "LOCK": lock}
            if any(wanted[what] != value for what, value in stated.items()):
                continue
            try:
                asked = [f"{what}={value}" for what, value in wanted.items() if value and what not in stated]
                send(statements.with_options(statement, *asked))
            except DBAPIError as error:
                if number_of(error) not in WAY_REJECTED:
                    break  # the error of the statement itself names no ALGORITHM
            else:
                # MariaDB calls a change of the engine instant; a table that is renamed has no id, either
                if how == "at once" and before != self._table_id(table) and has_table(self._connection, table):
                    how, writes = "copies the table", "no, only reading"
                elif how == "in place":
                    if self._table_id(table) not in (None, before):
                        how = "in place, rebuilds the table"
                    elif before is not None and not _reads_rows(statement):
                        how = "at once"
                return how, self._waits.with_other_tables(table, statement, how, writes)
        send(statement)
        return "not known", "not known"

    def _table_id(self, table: str) -> object:
        """Return InnoDB's ids of a table, which a rebuild changes; None if the user may not read them."""
        view = "innodb_sys_tables" if self._mariadb else "innodb_tables"
        encoded = "".join(
            each if each.isascii() and (each.isalnum() or each == "_") else f"@{ord(each):04x}" for each in table
        )
        try:
            return self._connection.exec_driver_sql(
                f"SELECT GROUP_CONCAT(table_id ORDER BY table_id) FROM information_schema.{view} "
                "WHERE name = CONCAT(DATABASE(), '/', %s) OR name LIKE CONCAT(DATABASE(), '/', %s, '#p#%%')",
                (encoded, encoded),
            ).scalar()
        except DBAPIError:
            return None


def _cost(way: tuple[str, str]) -> int:
    """Return the rank of a way to execute an ALTER; the cheapest is 0."""
    how, writes = way
    order = ["at once", "in place", "in place, rebuilds the table", "copies the table"]
    return (order.index(how) if how in order else len(order)) + (0 if writes.startswith("yes") else len(order))


def _clauses(statement: str) -> list[str]:
    """Return the clauses of an ALTER TABLE; nothing if it states ALGORITHM or LOCK, or changes partitions."""
    is_alter = statements.first_word(statement) == "ALTER"
    if not is_alter or statements.stated_way(statement) or statements.changes_partitioning(statement):
        return []
    tokens = sqlglot.tokenize(statement, dialect="mysql")
    names = [number for number, token in enumerate(tokens) if token.text.upper() == "TABLE"]
    if not names or len(tokens) < names[0] + 3:
        return []
    parts, depth, begin = [], 0, tokens[names[0] + 2].start
    for token in tokens[names[0] + 2 :]:
        depth += {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}.get(token.token_type, 0)
        if token.token_type == TokenType.COMMA and depth == 0:
            parts.append(statement[begin : token.start].strip())
            begin = token.end + 1
    parts.append(statement[begin:].strip().rstrip(";"))
    return [] if any(change.kind == "table" for change in changes_in(statement)) else parts  # RENAME TO


def _reads_rows(statement: str) -> bool:
    """Return whether an ALTER that does not rebuild the table reads its rows; a new collation rebuilds indexes."""
    kinds = ("index", "primary key", "foreign key", "check")
    return (
        "COLLATE" in statement.upper()
        or statements.first_word(statement) == "CREATE"
        or not parsed(statement)
        or any(isinstance(tree, exp.Command) for tree in parsed(statement))
        or any(change.verb == "add" and change.kind in kinds for change in changes_in(statement))
    )


def _fills(statement: str) -> bool:
    """Return whether a statement is CREATE TABLE ... SELECT."""
    text = statements.bare(statement)
    if not parsed(statement):  # such as CREATE TABLE ... IGNORE SELECT
        return bool(re.match(r"CREATE\s.*\bTABLE\b.*\bSELECT\b", text, re.IGNORECASE | re.DOTALL))
    return any(isinstance(each, exp.Create) and each.kind == "TABLE" and each.expression for each in parsed(statement))
