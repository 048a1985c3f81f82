"""Show what an upgrade of a database will do: the pending revisions, and how the server executes each statement.

For each statement that changes the schema, the command prints whether the server executes it instantly, in place or by
copying the table. It also prints whether the application can write meanwhile. It tries each statement on a scratch
database at the same revision, with ALGORITHM and LOCK, the best way first. The scratch database is on a throwaway
MariaDB, or on the server of --scratch. If the target is a MySQL, name a MySQL of the same version there, in a URL
without a database. Its user must be allowed to create and drop databases. Rows and sizes are the target's estimates.
The command only reads the target.
"""

import ast
import json
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from alembic.script import Script
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlglot import exp

from dbscheme.env import statements
from dbscheme.env.connection import is_mariadb, number_of
from dbscheme.env.operations import Result, Send
from dbscheme.env.revisions import chain
from dbscheme.env.statements import Kind
from dbscheme.env.target import Target
from dbscheme.env.trees import Tree
from dbscheme.lint.changes import changes_in, table_of
from dbscheme.lint.migration import Migration, parsed
from dbscheme.tools import workspace
from dbscheme.tools.progress import Progress

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
# the server rejects this way; or it accepts neither ALGORITHM nor LOCK, as for PARTITION BY
_NOT_IN_THAT_WAY = (1845, 1846)
_CANNOT_BE_ASKED = (1064, 1221)
_WIDTH = 60  # of a statement in the table
_ALTERS = re.compile(
    r"(?:ALTER\s+(?:ONLINE\s+|IGNORE\s+)*TABLE|(?:CREATE|DROP)\s+(?:UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX)\b",
    re.IGNORECASE,
)
_STATED_WAY = re.compile(r"\b(ALGORITHM|LOCK)\s*=\s*(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """A statement of a pending revision.

    Attributes:
        how: at once, in place, in place with a rebuild, by copying the table, or writing rows.
        writes: whether the application can write to the table meanwhile.
        rows: the server's estimate of the table's rows; None if the table does not exist yet.
        bytes: the server's estimate of the table's size, with indexes.
    """

    revision: str
    title: str
    statement: str
    table: str
    how: str
    writes: str
    rows: int | None
    bytes: int | None


class Trial:
    """A trial of statements on a scratch database, each in the best way that the server accepts.

    Args:
        connection: to the scratch database.

    Attributes:
        found: for each statement, how it was executed, and whether the application can write meanwhile.
    """

    def __init__(self, connection: Connection) -> None:
        self.found: list[tuple[str, str, str]] = []
        self._connection = connection
        self._mariadb = is_mariadb(connection)

    def bypassed(self) -> None:
        """Ignore statements that bypass the seam."""

    def execute(self, sql: str, _parameters: str, send: Send) -> Result:
        """Execute a statement, and record how the server executes it."""
        kind = statements.kind(sql)
        if kind is Kind.ROWS or (kind is Kind.SCHEMA and _fills(sql)):
            self.found.append((sql, "writes rows", "yes, but not to these"))
        elif kind is Kind.UNKNOWN:
            self.found.append((sql, "not known", "not known"))
        elif kind is Kind.SCHEMA and not _ALTERS.match(statements.bare(sql)):
            self.found.append((sql, "at once", _but_not_to_dropped("yes", sql)))
        elif kind is Kind.SCHEMA:
            how, writes = self._alter(sql, send)
            self.found.append((sql, how, _but_not_to_dropped(writes, sql)))
            return None
        return send()

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
            wanted = {"ALGORITHM": algorithm, "LOCK": lock}
            if any(wanted[what] != value for what, value in stated.items()):
                continue
            try:
                send(_asking(statement, {what: wanted[what] for what in wanted if what not in stated}))
            except DBAPIError as error:
                if number_of(error) in _CANNOT_BE_ASKED:
                    break
                if number_of(error) not in _NOT_IN_THAT_WAY:
                    raise
            else:
                rebuilt = how == "in place" and self._table_id(table) not in (None, before)
                return f"{how}, rebuilds it" if rebuilt else how, writes
        send(statement)
        return "not known", "not known"

    def _table_id(self, table: str) -> object:
        """Return InnoDB's id of a table, which a rebuild changes; None if the user may not read it."""
        view = "innodb_sys_tables" if self._mariadb else "innodb_tables"
        try:
            return self._connection.exec_driver_sql(
                f"SELECT table_id FROM information_schema.{view} WHERE name = CONCAT(DATABASE(), '/', %s)", (table,)
            ).scalar()
        except DBAPIError:
            return None


def _fills(statement: str) -> bool:
    """Return whether a statement is CREATE TABLE ... SELECT."""
    return any(isinstance(each, exp.Create) and each.kind == "TABLE" and each.expression for each in parsed(statement))


def _but_not_to_dropped(writes: str, statement: str) -> str:
    """Return whether the application can write, considering the tables and columns that are dropped or renamed."""
    gone = [each for each in changes_in(statement) if each.verb in ("drop", "rename")]
    tables = [each.name for each in gone if each.kind == "table"]
    columns = [each.name for each in gone if each.kind == "column"]
    if tables:
        return f"no, {', '.join(tables)} no longer {'exists' if len(tables) == 1 else 'exist'}"
    return f"{writes}, but not to {', '.join(columns)}" if columns and writes == "yes" else writes


def _asking(statement: str, options: dict[str, str | None]) -> str:
    """Return a statement with ALGORITHM and LOCK, on a new line because the last one may end with a comment."""
    comma = "," if statements.first_word(statement) == "ALTER" else ""
    named = [f"{comma} {what}={value}" for what, value in options.items() if value]
    return f"{statement.strip().rstrip(';')}\n{''.join(named)}"


def plan(tree: Tree, target: Target, scratch: str | None = None) -> list[Step]:
    """Return the steps to head.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Raises:
        CommandError: if the target cannot be read, or a pending revision fails on the scratch database.
    """
    with workspace.read_only(target) as connection:
        revision = workspace.revision(connection, tree)
        version = connection.exec_driver_sql("SELECT VERSION()").scalar_one()
        sizes = {name: (rows, size) for name, rows, size in _sizes(connection)}
    revisions = chain(tree)
    done = [script.revision for script in revisions].index(revision) + 1 if revision else 0
    pending = revisions[done:]
    print(f"{target} ({target.source}), {version}, is at {revision or 'base'}: {len(pending)} pending", file=sys.stderr)
    steps: list[Step] = []
    if not pending:
        return steps
    with workspace.server(scratch) as server, workspace.scratch(tree, revision, server) as connection:
        tried_on = connection.exec_driver_sql("SELECT VERSION()").scalar_one()
        connection.rollback()
        _warn_of_another_server(version, tried_on)
        with Progress("trying") as progress:
            for number, script in enumerate(pending, 1):
                progress.show(f"{number}/{len(pending)}")
                steps += try_revision(script, tree, connection, sizes)
    return steps


def try_revision(script: Script, tree: Tree, connection: Connection, sizes: dict[str, tuple[int, int]]) -> list[Step]:
    """Upgrade a scratch database by one revision, each statement in the best way that the server accepts.

    Args:
        script: the revision.
        tree: of the revision.
        connection: to a scratch database at the revision before it.
        sizes: rows and bytes of the target's tables, by name; updated with the revision's renames.

    Raises:
        CommandError: if the revision fails.
    """
    if _depends_on_rows(script, tree):
        print(
            f"{script.revision} ({script.doc}) reads rows, and the scratch database has none: it may do more on the "
            "target than this plan shows; read its file",
            file=sys.stderr,
        )
    trial = Trial(connection)
    workspace.run(script, connection, statements=trial)
    steps = []
    for statement, how, writes in trial.found:
        (table, *_) = [*statements.tables(statement), *map(table_of, parsed(statement)), ""]
        rows, size = sizes.get(table, (None, None))
        sql = " ".join(statement.split())
        steps.append(Step(script.revision, script.doc, sql, table, how, writes, rows, size))
        sizes |= {new: sizes.pop(old) for old, new in _renames(statement) if old in sizes}
    return steps


def _depends_on_rows(script: Script, tree: Tree) -> bool:
    """Return whether a revision may read rows to decide what it does."""
    return any(ast.unparse(call.func) == "op.get_bind" for _, call in Migration(Path(script.path), tree).calls)


def _renames(statement: str) -> list[tuple[str, str]]:
    """Return the old and new names of the tables that a statement renames."""
    found = changes_in(statement)
    return [(each.name, each.new_name) for each in found if (each.verb, each.kind) == ("rename", "table")]


def _sizes(connection: Connection) -> list[tuple[str, int, int]]:
    """Return each table with its rows and bytes, by the server's statistics."""
    found = connection.exec_driver_sql(
        "SELECT table_name, table_rows, data_length + index_length FROM information_schema.tables "
        "WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
    )
    return [(name, int(rows or 0), int(size or 0)) for name, rows, size in found]


def _warn_of_another_server(target: str, tried_on: str) -> None:
    """Warn that another version may execute a statement in another way."""

    def kind(version: str) -> tuple[bool, list[str]]:
        return "MariaDB" in version, version.split(".")[:2]

    if kind(target) != kind(tried_on):
        print(
            f"tried on {tried_on}, but the target is {target}, which may execute statements in another way; "
            "name a server of the same version with --scratch (SCRATCH=)",
            file=sys.stderr,
        )


def table(steps: list[Step]) -> str:
    """Return the steps as a table for a terminal."""
    heads: tuple[str, ...] = ("revision", "statement", "how", "application writes", "rows", "size")
    if all(step.rows is None for step in steps):  # make check has no target
        heads = heads[:4]
    lines: list[tuple[str, ...]] = [heads]
    for step in steps:
        statement = step.statement if len(step.statement) <= _WIDTH else step.statement[: _WIDTH - 3] + "..."
        rows = "" if step.rows is None else f"{step.rows:,}"
        size = "" if step.bytes is None else _size(step.bytes)
        lines.append((step.revision, statement, step.how, step.writes, rows, size)[: len(heads)])
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    return "\n".join(
        "  ".join(f"{cell:>{width}}" if column > 3 else f"{cell:<{width}}" for column, (cell, width) in cells).rstrip()
        for cells in (enumerate(zip(line, widths, strict=True)) for line in lines)
    )


def _size(number: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} TB"


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = workspace.parser("plan", __doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    found = {}
    for tree, target in workspace.targets(given.tree, given.url):
        found[tree.name] = plan(tree, target, given.scratch)
        if not given.json and found[tree.name]:
            print(table(found[tree.name]), flush=True)
    if given.json:
        print(json.dumps({name: [asdict(step) for step in steps] for name, steps in found.items()}, indent=2))
    return 0
