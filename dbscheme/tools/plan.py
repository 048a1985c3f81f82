"""Show what an upgrade of a database will do: the pending revisions, and how the server executes each statement.

For each statement, the command prints whether the server executes it at once, in place or by copying the table, and
whether the application can write meanwhile. It tries each statement on a scratch database at the same revision. The
scratch database is on a throwaway MariaDB, or on the server of --scratch. If the target is a MySQL, name a MySQL of the
same version there, in a URL without a database. Its user must be allowed to create and drop databases. If the scratch
server runs the target's version, the command copies the target's tables; otherwise it runs the migrations. Row counts
and sizes come from the target's statistics. The command also counts the rows of the target that a statement will
reject. It only reads the target.
"""

import argparse
import ast
import json
import re
import sys
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from alembic.script import Script
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlglot import exp

from dbscheme.env import locks, statements
from dbscheme.env.connection import is_mariadb
from dbscheme.env.revisions import chain
from dbscheme.env.settings import ONLINE, TOOL, Settings
from dbscheme.env.target import Target
from dbscheme.env.trees import Tree
from dbscheme.lint.changes import changes_in, table_of, tables_written
from dbscheme.lint.migration import Migration
from dbscheme.lint.tried import Step
from dbscheme.schema import definitions
from dbscheme.schema.write import parsed
from dbscheme.tools import rejections, targets, workspace
from dbscheme.tools.progress import Progress
from dbscheme.tools.trial import PROBE, Trial

_UNLESS = "unless an earlier statement"
_MANY_ROW_VERSIONS = 16  # fewer do not matter: MySQL's limit is 64, since 9.1 255


def plan(tree: Tree, target: Target, scratch: str | None = None, rate: int = 10) -> list[Step]:
    """Return the steps to head.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.
        rate: megabytes of a table that the target's server copies in a second.

    Raises:
        CommandError: if the target cannot be read, or a pending revision fails on the scratch database.
    """
    with targets.read_only(target) as connection:
        revision = targets.revision(connection, tree)
        version = targets.version(connection)
        tables, others = definitions.tables(connection), definitions.other_objects(connection)
        row_versions = _row_versions(connection)
        once_full_text = _once_full_text(connection)
        sizes = {name: (rows, size) for name, rows, size in _sizes(connection)}
        read_committed = locks.accepts_read_committed(connection)
    revisions = chain(tree)
    done = [script.revision for script in revisions].index(revision) + 1 if revision else 0
    pending = revisions[done:]
    print(f"{target} ({target.source}), {version}, is at {revision or 'base'}: {len(pending)} pending", file=sys.stderr)
    steps: list[Step] = []
    triggers: list[str] = []
    if not pending:
        return steps
    with workspace.server(scratch) as server, workspace.scratch(tree, None, server) as connection:
        if _is_same(version, targets.version(connection)):
            workspace.copy(connection, tables)
            workspace.copy_others(connection, others)
            triggers = list(others.get("trigger", {}).values())
            _age(connection, {name: number for name, number in row_versions.items() if name in tables})
            _add_hidden_columns(connection, [name for name in once_full_text if name in tables])
        elif revision:
            workspace.go_to(connection, tree, revision)
        with Progress("trying") as progress:
            for number, script in enumerate(pending, 1):
                progress.show(f"{number}/{len(pending)}")
                if any(ast.unparse(call.func) == "op.get_bind" for _, call in Migration(Path(script.path), tree).calls):
                    print(
                        f"{script.revision} ({script.doc}) may read rows, and the scratch database has none: it may do "
                        "more on the target than this plan shows; read its file",
                        file=sys.stderr,
                    )
                steps += try_revision(script, connection, sizes, triggers, read_committed)
    written: set[str] = set()
    counted = []
    with targets.read_only(target) as connection:
        for step in steps:
            hint = f"{_UNLESS} corrects them: " if step.table in written else ""
            rejected = tuple(f"{hint}{line}" for line in rejections.count(connection, step.statement))
            counted.append(replace(_estimated(step, rate), rejected=rejected))
            written |= {step.table} if step.how.startswith("writes rows") else set()
    return counted


def _is_same(target: str, tried_on: str) -> bool:
    """Return whether the scratch server has the target's version; otherwise, warn."""
    if targets.same_version(target, tried_on):
        return True
    print(
        f"the target is {target}, but the trial ran on {tried_on}, with the tables of the migrations: the target may "
        "execute statements differently; name a server of the target's version with --scratch (SCRATCH=)",
        file=sys.stderr,
    )
    return False


def _row_versions(connection: Connection) -> dict[str, int]:
    """Return how often each table was changed instantly since its last rebuild; MySQL limits the number (error 4092).

    The result is empty if the server does not report it.
    """
    if is_mariadb(connection):
        return {}
    with suppress(DBAPIError):  # MySQL before 8.0.29, or the user lacks the privilege PROCESS
        found = connection.exec_driver_sql(
            "SELECT SUBSTRING_INDEX(name, '/', -1), total_row_versions FROM information_schema.innodb_tables "
            "WHERE name LIKE CONCAT(DATABASE(), '/%%')"
        )
        return {name: int(number) for name, number in found}
    return {}


def _age(connection: Connection, row_versions: dict[str, int]) -> None:
    """Change the tables of the scratch database instantly, as often as the target's tables were changed."""
    for name, number in row_versions.items():
        for done in range(number if number > _MANY_ROW_VERSIONS else 0):
            change = f"DROP COLUMN {PROBE}" if done % 2 else f"ADD COLUMN {PROBE} INT"
            connection.exec_driver_sql(f"ALTER TABLE `{name}` {change}, ALGORITHM=INSTANT")


def _once_full_text(connection: Connection) -> list[str]:
    """Return the tables with the hidden column and tables of a FULLTEXT index, which stay when the index is dropped.

    The server rebuilds such a table where it would change another one at once. The result is empty if the user lacks
    the privilege PROCESS.
    """
    view = f"information_schema.innodb_{'sys_' if is_mariadb(connection) else ''}tables"
    with suppress(DBAPIError):
        found = connection.exec_driver_sql(
            f"SELECT SUBSTRING_INDEX(t.name, '/', -1) FROM {view} t JOIN {view} hidden ON LOWER(hidden.name) = "
            "CONCAT(LOWER(SUBSTRING_INDEX(t.name, '/', 1)), '/fts_', LPAD(LOWER(HEX(t.table_id)), 16, '0'), '_config') "
            "WHERE t.name LIKE CONCAT(DATABASE(), '/%%')"
        )
        return list(found.scalars())
    return []


def _add_hidden_columns(connection: Connection, names: list[str]) -> None:
    """Add a FULLTEXT index to tables of the scratch database, and drop it."""
    for name in names:
        texts = connection.exec_driver_sql(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() "
            "AND table_name = %s AND data_type IN ('char', 'varchar', 'text', 'mediumtext', 'longtext') "
            "AND extra NOT LIKE '%%GENERATED%%'",
            (name,),
        ).scalars()
        if text := next(iter(texts), ""):
            connection.exec_driver_sql(f"ALTER TABLE `{name}` ADD FULLTEXT INDEX {PROBE} (`{text}`)")
            connection.exec_driver_sql(f"ALTER TABLE `{name}` DROP INDEX {PROBE}")


def _estimated(step: Step, rate: int) -> Step:
    """Return a step with estimates for a statement that reads or writes the whole table."""
    copies = step.how in ("copies the table", "in place, rebuilds the table")
    if not step.bytes or not (copies or step.how == "in place"):
        return step
    return replace(step, seconds=step.bytes // (rate * 10**6), disk=step.bytes if copies else None)


def try_revision(
    script: Script,
    connection: Connection,
    sizes: dict[str, tuple[int, int]],
    triggers: Sequence[str] = (),
    read_committed: bool = True,
) -> list[Step]:
    """Upgrade a scratch database by one revision, each statement in the best way that the server accepts.

    Args:
        script: the revision.
        connection: to a scratch database at the revision before it.
        sizes: rows and bytes of the target's tables, by name; updated with the revision's renames.
        triggers: the CREATE TRIGGER statements of the target, which the scratch database lacks.
        read_committed: whether the upgrade of the target runs under READ COMMITTED.

    Raises:
        CommandError: if the revision fails.
    """
    trial = Trial(connection, triggers, read_committed)
    workspace.run(script, connection, statements=trial)
    steps = []
    for statement, how, writes in trial.found:
        table = _table(statement)
        rows, size = sizes.get(table, (None, None))
        sql = statements.one_line(statement)
        steps.append(
            Step(
                *(script.revision, script.doc, sql, table, how, writes, rows, size),
                separately=trial.separately.get(statement, ""),
                online=trial.online.get(statement, ""),
                fails=trial.fails.get(statement, ""),
            )
        )
        sizes |= {new: sizes.pop(old) for old, new in _renames(statement) if old in sizes}
    return steps


def _table(statement: str) -> str:
    """Return the table that a statement changes; empty if unknown."""
    if statements.first_word(statement) == "OPTIMIZE":
        return statements.names(statement)[-1]
    trees = parsed(statement)
    written = [name for tree in trees if isinstance(tree, exp.Update | exp.Delete) for name in tables_written(tree)]
    return next(iter([*statements.tables(statement), *written, *map(table_of, trees)]), "")


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


def is_dangerous(step: Step) -> bool:
    """Return whether a step blocks writes, breaks a view, locks rows, will fail, or has a cheaper form."""
    waits = step.how == "writes rows" and step.rows != 0
    return (
        not step.writes.startswith("yes")
        or "it breaks" in step.writes
        or waits
        or bool(step.rejected or step.separately)
    )


def summary(steps: list[Step]) -> str:
    """Return how many statements block writes, write rows, or will fail."""
    blocking = sum(re.match(r"no\b", step.writes) is not None for step in steps)
    writing = sum(step.how.startswith("writes rows") for step in steps)
    failing = sum(any(not line.startswith(_UNLESS) for line in step.rejected) for step in steps)
    counts = f"{blocking} block writes, {writing} write rows, {failing} known to fail with today's rows"
    hint = '\nto avoid blocking writes, see docs/recipes.md, "Change a large table"' if blocking else ""
    return f"{len(steps)} statement{'s' * (len(steps) != 1)}: {counts}{hint}"


def listing(steps: list[Step]) -> str:
    """Return the steps for a terminal, by revision."""
    lines, revision = [], ""
    for step in steps:
        if step.revision != revision:
            revision = step.revision
            lines += ["", f"{revision} {step.title}"]
        facts = [step.how, f"application writes: {step.writes}"]
        if step.rows is not None and step.bytes is not None:
            facts.append(f"{step.rows:,} rows, {_size(step.bytes)}")
        if step.seconds is not None:
            facts.append(f"estimate: at most {step.seconds} s" + (f", {_size(step.disk)} of disk" if step.disk else ""))
        lines += textwrap.wrap(step.statement, 110, initial_indent="  ", subsequent_indent="    ")
        lines.append(f"    -> {'; '.join(facts)}")
        lines += [f"    -> fails {'' if line.startswith(_UNLESS) else 'on '}{line}" for line in step.rejected]
        lines += [f"    -> {_online(step)}"] if step.online and (step.rows or 0) >= Settings().online_rows else []
        lines += [f"    -> cheaper as separate statements: {step.separately}"] if step.separately else []
    return "\n".join(lines[1:])


def _online(step: Step) -> str:
    """Return what an online change of a step costs, or why it is impossible."""
    if step.online != "can":
        return f"{TOOL} cannot change the table: {step.online.removeprefix('cannot: ')}"
    cost = f"{_size(step.bytes or 0)} of disk and of binary log"
    return f"-x {ONLINE}={TOOL}: application writes: yes; estimate: {cost}, {2 * (step.seconds or 0)} s or more"


def _size(number: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} TB"


def _rate(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a whole number of megabytes, 1 or more")
    return int(text)


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = targets.parser("plan", __doc__)
    parser.add_argument("--rate", type=_rate, default=10, metavar="MB", help="what the server copies in a second; 10")
    parser.add_argument(
        "--dangerous",
        action="store_true",
        help="show only statements that block writes, lock rows, will fail or have a cheaper form",
    )
    given = parser.parse_args(arguments)
    found = {}
    for tree, target in targets.targets(given.tree, given.url):
        steps = plan(tree, target, given.scratch, given.rate)
        shown = found[tree.name] = [step for step in steps if is_dangerous(step) or not given.dangerous]
        if not given.json and steps:
            print(summary(steps), *[listing(shown)] * bool(shown), sep="\n\n", flush=True)
    if given.json:
        print(json.dumps({name: [asdict(step) for step in steps] for name, steps in found.items()}, indent=2))
    return 0
