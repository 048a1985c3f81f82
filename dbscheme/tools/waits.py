"""Which tables the application waits for while a statement runs: foreign keys, triggers and views lead to them."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection
from sqlglot import exp

from dbscheme.env import statements
from dbscheme.env.connection import is_mariadb
from dbscheme.lint.changes import Change, changes_in, table_of
from dbscheme.schema.write import parsed

# sqlglot cannot parse REPLACE and these modifiers
_INSERTS = re.compile(r"^\s*REPLACE\b", re.IGNORECASE)
_MODIFIERS = re.compile(r"^\s*(\w+)\s+((?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE)\s+)+", re.IGNORECASE)
_ON_TABLE = re.compile(r"\bON\s+`?([^`]+?)`?\s+FOR\s+EACH\s+ROW\b", re.IGNORECASE)
_LOCKING_READ = re.compile(r"\b(?:FOR\s+(?:UPDATE|SHARE)|LOCK\s+IN\s+SHARE\s+MODE)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
_HANDLES_DUPLICATES = re.compile(
    r"\s*REPLACE\b|\s*INSERT\b.*?\bIGNORE\b|.*\bON\s+DUPLICATE\s+KEY\b", re.IGNORECASE | re.DOTALL
)


class Waits:
    """The tables that the application waits for.

    Args:
        connection: to a scratch database with the tables.
        triggers: CREATE TRIGGER statements of the target, which the scratch database lacks.
        read_committed: whether the upgrade runs under READ COMMITTED; not with a STATEMENT binlog.
    """

    def __init__(self, connection: Connection, triggers: Sequence[str], read_committed: bool) -> None:
        self._connection = connection
        self._triggers = triggers
        self._read_committed = read_committed
        self._mariadb = is_mariadb(connection)

    def while_writing(self, statement: str) -> str:
        """Return whether the application can write while a statement writes rows."""
        if not parsed(_parsable(statement)):
            return "not known"
        if replaced := _replaced(statement):
            return replaced
        if statements.first_word(statement) == "CREATE" and (parents := _new_parents(statement)):
            return f"no, to {', '.join(parents)}"
        locked = self._locked(statement)
        if waits := self.locked_as_a_whole(statement, *locked):
            return waits
        new = ", and no new rows" if self._new_rows_wait(statement) else ""
        return f"yes, but not to its rows of {', '.join(locked)}{new}" if locked else "yes"

    def locked_as_a_whole(self, statement: str, *locked: str) -> str:
        """Return the tables that the application waits for because their engine locks tables, not rows.

        Args:
            statement: locks the tables that it names, also through views and routines.
            locked: the tables of which it locks rows.
        """
        names = statements.names(statement)
        used = [*self._base_tables(names), *self._tables_in(self._called(names)), *locked]
        others = self._query(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = DATABASE() AND engine <> 'InnoDB' AND table_name IN %(names)s",
            names=used,
        )
        if not others:
            return ""
        also = self._with_triggers(others)
        rows = [name for name in locked if name not in (*others, *also)]
        return (
            f"no, to {', '.join(others)}, where reads wait, too"
            + (f", and to {', '.join(also)}" if also else "")
            + (f", and not to its rows of {', '.join(rows)}" if rows else "")
        )

    def with_other_tables(self, table: str, statement: str, how: str, writes: str) -> str:
        """Return whether the application can write while an ALTER runs, to its table and the tables that lead to it."""
        others = self._while_altering(table, statement, writes) if writes != "yes" else []
        if others:
            writes = f"{writes}; the same for {', '.join(others)}"
        if how == "copies the table" and (parents := self._may_never_finish(table)):
            writes = f"{writes}; it may never finish while the application writes to {parents}"
        return writes

    def _while_altering(self, table: str, statement: str, writes: str) -> list[str]:
        """Return the other tables whose writes wait for an ALTER: foreign keys and triggers lead to its table.

        If the ALTER blocks reads, new rows of children wait, too.
        """
        new_parents = _new_parents(statement)
        found, ahead = {table, *new_parents}, [table, *new_parents]
        if not writes.startswith("no, only"):
            ahead += self._foreign_keys(table)[1]
        while ahead:
            each = ahead.pop()
            found.add(each)
            ahead += {*self._foreign_keys(each)[0], *self._with_triggers_that_use(each)} - found - {*ahead}
        return sorted(found - {table})

    def _may_never_finish(self, table: str) -> str:
        """Return the parents whose writes can make each try to copy a child table fail on MySQL; empty for none.

        The copy locks the parents' rows, an UPDATE of a parent waits for these with the child locked, and the copy
        waits for the child.
        """
        return "" if self._mariadb else ", ".join(name for name in self._foreign_keys(table)[0] if name != table)

    def _query(self, sql: str, **parameters: object) -> list[str]:
        """Return the first column of the rows that a query finds."""
        return list(self._connection.exec_driver_sql(sql, parameters).scalars())

    def _locked(self, statement: str) -> list[str]:
        """Return the tables in which a statement that writes rows locks the rows that it uses, under READ COMMITTED.

        INSERT ... SELECT, and the subqueries of an UPDATE, do not lock the rows that they read. Joins and DELETE do.
        Foreign keys lock the rows of parents that a new value references; a parent of a locked row cannot be deleted.
        New rows of children wait for their parents. Triggers lock the rows that they write, and wait for locked rows.
        """
        for tree in parsed(_parsable(statement)):
            named = list(tree.find_all(exp.Table, exp.CTE))
            aliases = {each.alias for each in named} - {each.name for each in named if each.alias}
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
            tables += [
                name
                for body in self._called(statements.names(statement))
                if _WRITES.search(body) or _LOCKING_READ.search(body)
                for name in self._tables_in([body])
            ]
            reached = self._reached(self._base_tables(list(dict.fromkeys(tables))), inserts)
            return [*reached, *self._with_triggers(reached)]
        return []

    def _reached(self, tables: list[str], inserts: bool) -> list[str]:
        """Return the tables that a write locks: foreign keys and triggers lead to them."""
        found, ahead = dict.fromkeys(tables), list(tables)
        while ahead:
            each = ahead.pop(0)
            parents, children = self._foreign_keys(each)
            triggered = self._triggered(each)
            near = [*([] if inserts and each in tables else children), *triggered]
            ahead += [name for name in near if name not in found]
            found |= dict.fromkeys([*near, *parents])
        return list(found)

    def _with_triggers(self, tables: list[str]) -> list[str]:
        """Return the other tables whose triggers use some tables, directly or through further triggers."""
        found, ahead = dict.fromkeys(tables), list(tables)
        while ahead:
            more = [name for name in self._with_triggers_that_use(ahead.pop(0)) if name not in found]
            found |= dict.fromkeys(more)
            ahead += more
        return list(found)[len(tables) :]

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
        """Return the tables that the triggers of a table name, and the routines that they call."""
        bodies = self._query(
            "SELECT action_statement FROM information_schema.triggers "
            "WHERE trigger_schema = DATABASE() AND event_object_table = %(table)s",
            table=table,
        )
        bodies += [sql for sql in self._triggers if (found := _ON_TABLE.search(sql)) and found[1] == table]
        bodies += self._called([word for body in bodies for word in statements.names(body)])
        return [name for name in self._tables_in(bodies) if name != table]

    def _called(self, names: list[str]) -> list[str]:
        """Return the bodies of the routines that are among some names, and of the routines that these call."""
        routines: dict[str, str] = dict(
            self._connection.exec_driver_sql(
                "SELECT routine_name, routine_definition FROM information_schema.routines "
                "WHERE routine_schema = DATABASE()"
            ).all()
        )
        words, bodies = {*names}, []
        while called := words & routines.keys():
            bodies += (found := [routines.pop(name) for name in sorted(called)])
            words |= {word for body in found for word in statements.names(body)}
        return bodies

    def _tables_in(self, bodies: list[str]) -> list[str]:
        """Return the tables that some statements name."""
        words = {word for body in bodies for word in statements.names(body)}
        tables = self._query("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
        return sorted(words.intersection(tables)) if words else []

    def _with_triggers_that_use(self, table: str) -> list[str]:
        """Return the tables that have a trigger which names a table."""
        own = self._query(
            "SELECT event_object_table FROM information_schema.triggers WHERE trigger_schema = DATABASE()"
        )
        on_tables = [found[1] for sql in self._triggers if (found := _ON_TABLE.search(sql))]
        return [each for each in dict.fromkeys([*own, *on_tables]) if table in self._triggered(each)]

    def without_dropped(self, writes: str, statement: str) -> str:
        """Return whether the application can write, considering the tables and columns that are dropped or renamed."""
        gone = [each for each in changes_in(statement) if each.verb in ("drop", "rename")]
        tables = [each.name for each in gone if each.kind == "table"]
        columns = [each.name for each in gone if each.kind == "column"]
        if replaced := _replaced(statement):
            writes = replaced
        elif tables:
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


def _replaced(statement: str) -> str:
    """Return that the application cannot use the table which CREATE OR REPLACE TABLE drops; empty for others."""
    for change in changes_in(statement):
        if (
            (change.verb, change.kind) == ("create", "table")
            and change.definition
            and change.definition.args["replace"]
        ):
            return f"no, the statement drops {change.name} and its rows, and reads wait, too"
    return ""


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
