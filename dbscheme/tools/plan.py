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
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import sqlglot
from alembic.script import Script
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from dbscheme.env import statements
from dbscheme.env.connection import is_mariadb, number_of
from dbscheme.env.operations import Result, Send
from dbscheme.env.revisions import chain
from dbscheme.env.statements import Kind
from dbscheme.env.target import Target
from dbscheme.env.trees import Tree
from dbscheme.lint.changes import changes_in, table_of
from dbscheme.lint.migration import Migration, parsed
from dbscheme.tools import rejections, targets, workspace
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
_PROBE = "dbscheme_probe"
_WIDTH = 60  # of a statement in the table
_ALTERS = re.compile(
    r"(?:ALTER\s+(?:ONLINE\s+|IGNORE\s+)*TABLE|(?:CREATE|DROP)\s+(?:UNIQUE\s+|FULLTEXT\s+|SPATIAL\s+)?INDEX)\b",
    re.IGNORECASE,
)
_PARTITIONING = re.compile(r"\b(?:PARTITION\s+BY|REMOVE\s+PARTITIONING)\b", re.IGNORECASE)
_STATED_WAY = re.compile(r"\b(ALGORITHM|LOCK)\s*=\s*(\w+)", re.IGNORECASE)


@dataclass(frozen=True)
class Step:
    """A statement of a pending revision.

    Attributes:
        how: at once, in place, in place with a rebuild, by copying the table, or writing rows.
        writes: whether the application can write to the table meanwhile.
        rows: the server's estimate of the table's rows; None if the table does not exist yet.
        bytes: the server's estimate of the table's size, with indexes.
        rejected: for each reason, how many rows of the target the statement would reject today, and the SELECT.
        separately: how the server would execute the clauses as separate statements, if that is cheaper; else empty.
    """

    revision: str
    title: str
    statement: str
    table: str
    how: str
    writes: str
    rows: int | None
    bytes: int | None
    rejected: tuple[str, ...] = ()
    separately: str = ""


class Trial:
    """A trial of statements on a scratch database, each in the best way that the server accepts.

    Args:
        connection: to the scratch database.

    Attributes:
        found: for each statement, how it was executed, and whether the application can write meanwhile.
        separately: for each ALTER whose clauses are cheaper as separate statements, how these were executed.
    """

    def __init__(self, connection: Connection) -> None:
        self.found: list[tuple[str, str, str]] = []
        self.separately: dict[str, str] = {}
        self._connection = connection
        self._mariadb = is_mariadb(connection)

    def bypassed(self) -> None:
        """Ignore statements that bypass the seam."""

    def execute(self, sql: str, _parameters: str, send: Send) -> Result:
        """Execute a statement, and record how the server executes it."""
        kind = statements.kind(sql)
        if statements.is_batched(sql):
            self.found.append((sql, "writes rows, in batches", "yes"))
        elif kind is Kind.ROWS or (kind is Kind.SCHEMA and _fills(sql)):
            locked = ", ".join(_locked(sql))
            self.found.append((sql, "writes rows", f"yes, but not to its rows of {locked}" if locked else "yes"))
        elif kind is Kind.UNKNOWN:
            self.found.append((sql, "not known", "not known"))
        elif kind is Kind.SCHEMA and not _ALTERS.match(statements.bare(sql)):
            self.found.append((sql, "at once", _but_not_to_dropped("yes", sql)))
        elif kind is Kind.SCHEMA:
            ways = self._try_clauses(sql)
            how, writes = self._alter(sql, send)
            self.found.append((sql, how, _but_not_to_dropped(writes, sql)))
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

        def send(sql: str) -> Result:
            return self._connection.exec_driver_sql(sql, execution_options={"no_parameters": True})

        try:
            send(f"CREATE TABLE {_PROBE} LIKE `{table}`")
            for part in parts:
                found.append(self._alter(f"ALTER TABLE {_PROBE} {part}", send))
        except DBAPIError:  # a clause needs another one, or a constraint's name exists already
            return []
        finally:
            send(f"DROP TABLE IF EXISTS {_PROBE}")
        return found

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
                if number_of(error) in _CANNOT_BE_ASKED:
                    break
                if number_of(error) not in _NOT_IN_THAT_WAY:
                    raise
            else:
                if how == "in place":
                    if self._table_id(table) not in (None, before):
                        how = "in place, rebuilds it"
                    elif not _reads_rows(statement):
                        how = "at once"
                parents = _parents(statement) if writes != "yes" else []
                return how, f"{writes}; the same for {', '.join(parents)}" if parents else writes
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


def _cost(way: tuple[str, str]) -> int:
    """Return the rank of a way to execute an ALTER; the cheapest is 0."""
    how, writes = way
    order = ["at once", "in place", "in place, rebuilds it", "copies the table"]
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
    return [*parts, statement[begin:].strip().rstrip(";")]


def _locked(statement: str) -> list[str]:
    """Return the tables in which a statement that writes rows locks the rows that it uses, under READ COMMITTED.

    INSERT ... SELECT, and the subqueries of an UPDATE, do not lock the rows that they read. Joins and DELETE do.
    """
    for tree in parsed(statement):
        tables = list(dict.fromkeys(table.name for table in tree.find_all(exp.Table)))
        joins = isinstance(tree, exp.Update) and (tree.args.get("joins") or tree.this.args.get("joins"))
        if isinstance(tree, exp.Create):  # the new table
            return []
        return tables if joins or isinstance(tree, exp.Delete) else tables[:1]
    return ["its tables"]


def _reads_rows(statement: str) -> bool:
    """Return whether an ALTER that does not rebuild the table reads its rows."""
    kinds = ("index", "primary key", "foreign key", "check")
    return any(change.verb == "add" and change.kind in kinds for change in changes_in(statement))


def _parents(statement: str) -> list[str]:
    """Return the tables that the foreign keys of a statement reference; the server locks them like the child."""
    return [
        change.definition.args["reference"].find(exp.Table).name
        for change in changes_in(statement)
        if isinstance(change.definition, exp.ForeignKey)
    ]


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
    named = [f"{what}={value}" for what, value in options.items() if value]
    text = statement.strip().rstrip(";")
    partitioning = _PARTITIONING.search(text)
    if partitioning and _PARTITIONING.search(statements.bare(text)):  # the options precede this clause
        actions = text[: partitioning.start()].rstrip()
        comma = "" if re.search(r"\bTABLE\s+\S+$", actions, re.IGNORECASE) else ","
        return f"{actions}{comma} {', '.join(named)} {text[partitioning.start() :]}"
    comma = ", " if statements.first_word(statement) == "ALTER" else " "
    return f"{text}\n{comma}{comma.join(named)}" if named else text


def plan(tree: Tree, target: Target, scratch: str | None = None) -> list[Step]:
    """Return the steps to head.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Raises:
        CommandError: if the target cannot be read, or a pending revision fails on the scratch database.
    """
    with targets.read_only(target) as connection:
        revision = targets.revision(connection, tree)
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
    with targets.read_only(target) as connection:
        return [replace(step, rejected=tuple(rejections.count(connection, step.statement))) for step in steps]


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
        apart = trial.separately.get(statement, "")
        steps.append(Step(script.revision, script.doc, sql, table, how, writes, rows, size, separately=apart))
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
    if not is_mariadb(connection):  # MySQL would show statistics that are up to a day old
        connection.exec_driver_sql("SET SESSION information_schema_stats_expiry = 0")
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


def is_dangerous(step: Step) -> bool:
    """Return whether a step blocks writes, locks rows, will fail, or has a cheaper form."""
    waits = step.how == "writes rows" and step.rows != 0
    return not step.writes.startswith("yes") or waits or bool(step.rejected or step.separately)


def summary(steps: list[Step]) -> str:
    """Return how many statements block writes, write rows, or will fail; then why they will fail."""
    blocking = sum(step.writes.startswith("no") for step in steps)
    writing = sum(step.how.startswith("writes rows") for step in steps)
    failing = [step for step in steps if step.rejected]
    counts = f"{blocking} block writes, {writing} write rows, {len(failing)} will fail with today's rows"
    lines = [f"{len(steps)} statements: {counts}"]
    lines += [f"  {step.revision} will fail: {line}" for step in failing for line in step.rejected]
    lines += [
        f"  {step.revision} is cheaper as separate statements ({step.separately}): {step.statement[:_WIDTH]}"
        for step in steps
        if step.separately
    ]
    return "\n".join(lines)


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
    parser = targets.parser("plan", __doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--dangerous", action="store_true", help="show only statements that block writes, write rows or will fail"
    )
    given = parser.parse_args(arguments)
    found = {}
    for tree, target in targets.targets(given.tree, given.url):
        found[tree.name] = plan(tree, target, given.scratch)
        if not given.json and found[tree.name]:
            shown = [step for step in found[tree.name] if is_dangerous(step) or not given.dangerous]
            print(summary(found[tree.name]), *[table(shown)] * bool(shown), sep="\n\n", flush=True)
    if given.json:
        print(json.dumps({name: [asdict(step) for step in steps] for name, steps in found.items()}, indent=2))
    return 0
