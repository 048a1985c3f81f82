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
from dbscheme.env.connection import is_mariadb, raw
from dbscheme.env.errors import describe, number_of
from dbscheme.env.operations import Result, Send
from dbscheme.env.statements import Kind
from dbscheme.lint.changes import Change, changes_in, table_of
from dbscheme.schema.write import parsed

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
_OF_OTHER_ROWS = (1062, 1452)  # a duplicate, a missing parent
# the server rejects this way; 4092 after too many instant changes
_NOT_IN_THAT_WAY = (1845, 1846, 4092)
# sqlglot cannot parse REPLACE and these modifiers
_INSERTS = re.compile(r"^\s*REPLACE\b", re.IGNORECASE)
_MODIFIERS = re.compile(r"^\s*(\w+)\s+((?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE)\s+)+", re.IGNORECASE)
_LOCKING_READ = re.compile(r"\b(?:FOR\s+(?:UPDATE|SHARE)|LOCK\s+IN\s+SHARE\s+MODE)\b", re.IGNORECASE)
_HANDLES_DUPLICATES = re.compile(
    r"\s*REPLACE\b|\s*INSERT\b.*?\bIGNORE\b|.*\bON\s+DUPLICATE\s+KEY\b", re.IGNORECASE | re.DOTALL
)
PROBE = "dbscheme_probe"  # a table or column of the scratch database
_ALTERS = re.compile(
    r"(?:ALTER\s+(?:ONLINE\s+|IGNORE\s+)*TABLE|"
    r"(?:CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX)\b",
    re.IGNORECASE,
)
_PARTITIONING = re.compile(r"\b(?:PARTITION\s+BY|REMOVE\s+PARTITIONING)\b", re.IGNORECASE)
_STATED_WAY = re.compile(
    r"\b(ALGORITHM|LOCK)\s*=?\s*\b(INSTANT|INPLACE|NOCOPY|COPY|NONE|SHARED|EXCLUSIVE|DEFAULT)\b", re.IGNORECASE
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
        separately: for each ALTER whose clauses are cheaper as separate statements, how these were executed.
    """

    def __init__(self, connection: Connection, triggers: Sequence[str] = (), read_committed: bool = True) -> None:
        self.found: list[tuple[str, str, str]] = []
        self.separately: dict[str, str] = {}
        self.fails: dict[str, str] = {}
        self._connection = connection
        self._triggers = triggers
        self._read_committed = read_committed
        self._mariadb = is_mariadb(connection)

    def bypassed(self) -> None:
        """Ignore statements that bypass the seam."""

    def execute(self, sql: str, _parameters: str, send: Send) -> Result:
        """Execute a statement, and record how the server executes it."""
        kind = statements.kind(sql)
        raw(self._connection).autocommit(statements.needs_autocommit(sql))
        if statements.is_batched(sql):
            self.found.append((sql, "writes rows, in batches", self._locked_as_a_whole(sql) or "yes"))
            self._try_constants(sql)
        elif kind is Kind.ROWS or (kind is Kind.SCHEMA and _fills(sql)):
            self.found.append((sql, "writes rows", self._writes_while(sql)))
            self._try_constants(sql)
        elif statements.first_word(sql) == "OPTIMIZE":
            table = statements.names(sql)[-1]
            self.found.append((sql, *self._alter(f"ALTER TABLE `{table}` FORCE", self._send)))
        elif kind is Kind.UNKNOWN:
            self.found.append((sql, "not known", "not known"))
        elif kind is Kind.SCHEMA and not _ALTERS.match(statements.bare(sql)):
            self.found.append((sql, "at once", self._but_not_to_dropped("yes", sql)))
        elif kind is Kind.SCHEMA:
            ways = self._try_clauses(sql)
            how, writes = self._alter(sql, send)
            self.found.append((sql, how, self._but_not_to_dropped(writes, sql)))
            if ways and max(map(_cost, ways)) < _cost((how, writes)):
                self.separately[sql] = "; ".join(way for way, _ in ways)
            return None
        return send()

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
                if number_of(error) not in _OF_OTHER_ROWS:
                    self.fails[statement] = describe(error)
            savepoint.rollback()

    def _send(self, sql: str) -> Result:
        return self._connection.exec_driver_sql(sql, execution_options={"no_parameters": True})

    def _alter(self, statement: str, send: Send) -> tuple[str, str]:
        """Execute an ALTER; return how, and whether the application can write meanwhile."""
        table = statements.tables(statement)[0]
        stated = {
            what.upper(): value.upper()
            for what, value in _STATED_WAY.findall(statements.bare(statement))
            if value.upper() != "DEFAULT"
        }
        dropped = [each.name for each in changes_in(statement) if each.kind == "index"]
        if statements.first_word(statement) == "DROP" and dropped:  # MariaDB accepts no ALGORITHM for DROP INDEX
            ways = "".join(f", {what}={value}" for what, value in stated.items())
            statement = f"ALTER TABLE `{table}` DROP INDEX `{dropped[0]}`{ways}"
        before = self._table_id(table)
        for algorithm, lock, how, writes in _WAYS:
            if algorithm == "INSTANT" and _PARTITIONING.search(statements.bare(statement)):
                continue  # MariaDB accepts it, and copies the table
            wanted = {"ALGORITHM": algorithm, "LOCK": lock}
            if any(wanted[what] != value for what, value in stated.items()):
                continue
            try:
                send(_asking(statement, {what: wanted[what] for what in wanted if what not in stated}))
            except DBAPIError as error:
                if number_of(error) not in _NOT_IN_THAT_WAY:
                    break  # the error of the statement itself names no ALGORITHM
            else:
                if how == "at once" and self._table_id(table) not in (None, before):  # None: renamed
                    how, writes = "copies the table", "no, only reading"  # MariaDB calls a change of the engine instant
                elif how == "in place":
                    if self._table_id(table) not in (None, before):
                        how = "in place, rebuilds the table"
                    elif before is not None and not _reads_rows(statement):
                        how = "at once"
                others = self._waiting(table, _new_parents(statement), writes) if writes != "yes" else []
                return how, f"{writes}; the same for {', '.join(others)}" if others else writes
        send(statement)
        return "not known", "not known"

    def _writes_while(self, statement: str) -> str:
        """Return whether the application can write while a statement writes rows."""
        locked = self._locked(statement)
        if waits := self._locked_as_a_whole(statement, *locked):
            return waits
        new = ", and no new rows" if self._new_rows_wait(statement) else ""
        return f"yes, but not to its rows of {', '.join(locked)}{new}" if locked else "yes"

    def _locked_as_a_whole(self, statement: str, *more: str) -> str:
        """Return which tables wait because their engine locks tables and not rows; empty if there are none."""
        others = self._query(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = DATABASE() AND engine <> 'InnoDB' AND table_name IN %(names)s",
            names=[*statements.names(statement), *more],
        )
        return f"no, to {', '.join(others)}, where reads wait, too" if others else ""

    def _waiting(self, table: str, new_parents: Sequence[str], writes: str) -> list[str]:
        """Return the other tables whose writes wait for an ALTER: foreign keys and triggers lead to its table.

        If the ALTER blocks reads, new rows of children wait, too.
        """
        found, ahead = {table, *new_parents}, [table, *new_parents]
        if not writes.startswith("no, only"):
            ahead += self._foreign_keys(table)[1]
        while ahead:
            each = ahead.pop()
            found.add(each)
            ahead += {*self._foreign_keys(each)[0], *self._with_triggers_that_use(each)} - found - {*ahead}
        return sorted(found - {table})

    def _query(self, sql: str, **parameters: object) -> list[str]:
        """Return the first column of the rows that a query finds."""
        return list(self._connection.exec_driver_sql(sql, parameters).scalars())

    def _locked(self, statement: str) -> list[str]:
        """Return the tables in which a statement that writes rows locks the rows that it uses, under READ COMMITTED.

        INSERT ... SELECT, and the subqueries of an UPDATE, do not lock the rows that they read. Joins and DELETE do.
        Foreign keys lock the rows of parents that a new value references. New rows of children wait for their parents.
        Triggers lock the rows that they write.
        """
        trees = parsed(_parsable(statement))
        for tree in trees:
            aliases = {each.alias for each in tree.find_all(exp.Table, exp.CTE)}
            tables = list(dict.fromkeys(table.name for table in tree.find_all(exp.Table) if table.name not in aliases))
            joins = isinstance(tree, exp.Update) and (tree.args.get("joins") or tree.this.args.get("joins"))
            reads_lock = bool(_LOCKING_READ.search(statements.bare(statement))) or not self._read_committed
            if isinstance(tree, exp.Create):  # the new table
                return self._base_tables(tables[1:]) if reads_lock else []
            # a subquery in VALUES locks the rows that it reads
            reads_lock |= isinstance(tree, exp.Insert) and not isinstance(tree.expression, exp.Query)
            if not joins and not isinstance(tree, exp.Delete) and not reads_lock:
                tables = tables[:1]
            inserts = statements.first_word(statement) == "INSERT"
            return self._reached(self._base_tables(tables), inserts, isinstance(tree, exp.Delete))
        return ["its tables"]

    def _reached(self, tables: list[str], inserts: bool, deletes: bool) -> list[str]:
        """Return the tables that a write locks: foreign keys and triggers lead to them."""
        found, ahead = dict.fromkeys(tables), list(tables)
        while ahead:
            each = ahead.pop(0)
            parents, children = self._foreign_keys(each)
            triggered = self._triggered(each)
            near = [*([] if inserts and each in tables else children), *triggered]
            ahead += [name for name in near if name not in found]
            found |= dict.fromkeys([*near, *([] if deletes and each in tables else parents)])
        return list(found)

    def _base_tables(self, names: list[str]) -> list[str]:
        """Return tables; for a view, the tables that it selects from."""
        views: dict[str, str] = dict(
            self._connection.exec_driver_sql(
                "SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = DATABASE()"
            ).all()
        )
        found: list[str] = []
        for name in names:
            if name in views:
                tables = self._query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
                used = {*statements.names(views[name])} & {*tables} - {name}
                found += self._base_tables(sorted(used))
            else:
                found.append(name)
        return list(dict.fromkeys(found))

    def _foreign_keys(self, table: str) -> tuple[list[str], list[str]]:
        """Return the tables that a table references, and the tables that reference it."""
        found = self._connection.exec_driver_sql(
            "SELECT table_name, referenced_table_name FROM information_schema.referential_constraints "
            "WHERE constraint_schema = DATABASE() AND %(table)s IN (table_name, referenced_table_name)",
            {"table": table},
        ).all()
        parents = [parent for child, parent in found if child == table]
        return parents, [child for child, parent in found if parent == table]

    def _triggered(self, table: str) -> list[str]:
        """Return the tables that the triggers of a table name."""
        bodies = self._query(
            "SELECT action_statement FROM information_schema.triggers "
            "WHERE trigger_schema = DATABASE() AND event_object_table = %(table)s",
            table=table,
        )
        on_table = re.compile(rf"\bON\s+`?{re.escape(table)}`?\s+FOR\s+EACH\s+ROW\b", re.IGNORECASE)
        bodies += [sql for sql in self._triggers if on_table.search(sql)]
        words = {word for body in bodies for word in statements.names(body)}
        tables = self._query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
        return sorted(words.intersection(tables) - {table}) if words else []

    def _with_triggers_that_use(self, table: str) -> list[str]:
        """Return the tables that have a trigger which names a table."""
        tables = self._query(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND engine IS NOT NULL"
        )
        return [each for each in tables if table in self._triggered(each)] if self._has_triggers() else []

    def _has_triggers(self) -> bool:
        own = self._query("SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()")
        return bool(self._triggers or own)

    def _but_not_to_dropped(self, writes: str, statement: str) -> str:
        """Return whether the application can write, considering the tables and columns that are dropped or renamed."""
        gone = [each for each in changes_in(statement) if each.verb in ("drop", "rename")]
        tables = [each.name for each in gone if each.kind == "table"]
        columns = [each.name for each in gone if each.kind == "column"]
        if tables:
            writes = f"no, {', '.join(tables)} no longer {'exists' if len(tables) == 1 else 'exist'}"
        elif columns and writes == "yes":
            writes = f"{writes}, but not to {', '.join(columns)}"
        users = [user for each in gone if each.kind in ("table", "column") for user in self._users(each)]
        return f"{writes}; it breaks {', '.join(dict.fromkeys(users))}" if users else writes

    def _users(self, change: Change) -> list[str]:
        """Return the triggers of the target, and the views, that name a table, and its column."""
        views = self._connection.exec_driver_sql(
            "SELECT CONCAT('view ', table_name), view_definition FROM information_schema.views "
            "WHERE table_schema = DATABASE()"
        )
        triggers = [(f"trigger {statements.names(sql)[2]}", sql) for sql in self._triggers]
        return [
            what
            for what, sql in [*views, *triggers]
            if {change.table, change.name} <= {*statements.names(sql), *re.findall(r"\w+", sql)}
        ]

    def _new_rows_wait(self, statement: str) -> bool:
        """Return whether INSERT ... SELECT blocks all new rows.

        MariaDB does if the table has AUTO_INCREMENT. IGNORE, ON DUPLICATE KEY UPDATE and REPLACE lock the gaps of a
        unique index.
        """
        for tree in parsed(_parsable(statement)):
            if isinstance(tree, exp.Insert) and isinstance(tree.expression, exp.Query):
                (table, *_) = [*self._base_tables([table_of(tree)]), ""]
                with_numbers = self._query(
                    "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() "
                    "AND table_name = %(table)s AND extra LIKE '%%auto_increment%%'",
                    table=table,
                )
                with_keys = self._query(
                    "SELECT index_name FROM information_schema.statistics WHERE table_schema = DATABASE() "
                    "AND table_name = %(table)s AND non_unique = 0 AND index_name <> 'PRIMARY'",
                    table=table,
                )
                locks_gaps = _HANDLES_DUPLICATES.match(statements.bare(statement)) and with_keys
                return bool(locks_gaps or (self._mariadb and with_numbers))
        return False

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
    bare = statements.bare(statement)
    if statements.first_word(statement) != "ALTER" or _STATED_WAY.search(bare) or _PARTITIONING.search(bare):
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


def _new_parents(statement: str) -> list[str]:
    """Return the tables that the foreign keys of a statement reference; the server locks them like the child."""
    return [
        table.name
        for change in changes_in(statement)
        if change.kind == "foreign key" and change.verb == "add" and change.definition
        for table in change.definition.find_all(exp.Table)
    ]


def _parsable(statement: str) -> str:
    """Return a statement that writes rows in a form that sqlglot can parse."""
    return _INSERTS.sub("INSERT", _MODIFIERS.sub(r"\1 ", statements.bare(statement)))


def _fills(statement: str) -> bool:
    """Return whether a statement is CREATE TABLE ... SELECT."""
    text = statements.bare(statement)
    if not parsed(statement):  # such as CREATE TABLE ... IGNORE SELECT
        return bool(re.match(r"CREATE\s.*\bTABLE\b.*\bSELECT\b", text, re.IGNORECASE | re.DOTALL))
    return any(isinstance(each, exp.Create) and each.kind == "TABLE" and each.expression for each in parsed(statement))


def _asking(statement: str, options: dict[str, str | None]) -> str:
    """Return a statement with ALGORITHM and LOCK, on a new line because the last one may end with a comment."""
    named = [f"{what}={value}" for what, value in options.items() if value]
    text = statement.strip().rstrip(";")
    partitioning = _PARTITIONING.search(text)
    if partitioning and _PARTITIONING.search(statements.bare(text)):  # the options precede this clause
        actions = text[: partitioning.start()].rstrip()
        comma = "" if re.search(r"\bTABLE\s+\S+$", actions, re.IGNORECASE) else ","
        return f"{actions}{comma} {', '.join(named)} {text[partitioning.start() :]}"
    comma = ", " if statements.first_word(statement) == "ALTER" else " "
    return f"{text}\n{comma}{comma.join(named)}" if named else text
