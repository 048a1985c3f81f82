"""Check new migrations before a merge request, in seconds.

New revisions are the revisions after schema/<database>/HEAD, and the revisions whose file was edited since then. The
command checks the rules and the style. It runs each new revision up, down and up again on a scratch database with rows,
and compares the schema and the rows. It prints how the server executes each statement (plan). If there are no findings,
it updates schema/, docs/schema/ and the heads in the Dockerfile; otherwise, it exits 1. The scratch database is on a
throwaway MariaDB, or on the server of --scratch.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from alembic.script import Script
from alembic.util import CommandError
from sqlalchemy import Connection
from sqlglot import exp

from dbscheme.env import statements
from dbscheme.env.revisions import chain
from dbscheme.env.statements import Kind
from dbscheme.env.trees import ROOT, TREES, Tree
from dbscheme.lint.changes import changes_in, changes_of, table_of, tables_written, trees_of
from dbscheme.lint.history import History
from dbscheme.lint.migration import DOWNGRADE, UPGRADE, Migration
from dbscheme.lint.registry import check_tried
from dbscheme.lint.tried import Step, TriedRevision
from dbscheme.schema import files
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import Schema, parsed
from dbscheme.tools import lint, plan, rows, schema, workspace
from dbscheme.tools.progress import Progress
from dbscheme.tools.round_trip import Renames, round_trip

_UNFINISHED = " M04 "


def new_revisions(tree: Tree) -> tuple[str | None, list[Script]]:
    """Return the last known revision, and the new revisions.

    Raises:
        CommandError: if the chain cannot be read, or has several heads.
    """
    line = chain(tree)
    known = files.unchanged(tree, [Path(script.path) for script in line])
    return line[known - 1].revision if known else None, line[known:]


class RoundTrips:
    """A scratch database that runs the new revisions of a tree up, down and up again.

    Args:
        connection: to a scratch database at the revision before the new ones.
        tree: the tree of the revisions.

    Attributes:
        found: a line for each finding.
        steps: how the server executes each statement.
    """

    def __init__(self, connection: Connection, tree: Tree) -> None:
        self.found: list[str] = []
        self.steps: list[Step] = []
        self._connection = connection
        self._tree = tree
        self._schema = read_schema(connection)
        history = History(ROOT)
        self._large, self._with_rules = history.large_tables, {each.path for each in history.new}
        rows.fill(connection, self._schema, set(self._schema))

    def run(self, script: Script) -> bool:
        """Run a revision up, down and up again; return whether the database is at the revision afterwards.

        Raises:
            CommandError: if the revision fails. The message includes the server's message.
        """
        steps: list[Step] = []

        def upgrade() -> None:
            if steps:
                workspace.run(script, self._connection)
            else:
                steps.extend(plan.try_revision(script, self._connection, {}))

        before = self._schema
        migration = Migration(Path(script.path), self._tree)
        deleted = _tables_it_deletes_from(migration)
        updated, restored = _columns_set(migration, UPGRADE), _columns_set(migration, DOWNGRADE)
        altered = {change.table for _, change in changes_of(migration)}
        changing = {table for table, _ in updated | restored} | _tables_read(migration)
        for table in sorted(changing & before.keys() - altered):
            rows.add(self._connection, before, table, _values_compared(migration))
        self._schema, found = round_trip(
            self._connection,
            self._schema,
            upgrade,
            lambda: workspace.run(script, self._connection, "downgrade"),
            lambda: _renames(steps),
            lambda table, column: any(_writes(step.statement, table, column) for step in steps),
            lambda: _only_inserted(steps) & deleted,
            lambda: updated & restored & _comparable(before),
        )
        self.steps += steps
        self.found += [_located(migration, line) for line in found]
        is_at_revision = not differences(self._schema, read_schema(self._connection))
        if migration.path in self._with_rules:
            self.found += map(str, check_tried(TriedRevision(migration, steps, before, self._schema, self._large)))
        return is_at_revision


def _located(migration: Migration, found: str) -> str:
    """Return a finding with the file, and the line of the direction with which it begins."""
    line = migration.line_of(DOWNGRADE if found.startswith(DOWNGRADE) else UPGRADE)
    return f"{migration.path.relative_to(ROOT)}:{line}:1: {found}"


def _writes(sql: str, table: str, column: str) -> bool:
    """Return whether a statement changes a column of a table; with an empty column, whether it changes its rows."""
    if statements.kind(sql) is not Kind.ROWS:
        return False
    for tree in parsed(sql):
        if isinstance(tree, exp.Update):
            if column in {value.this.name for value in tree.expressions if isinstance(value, exp.EQ)}:
                return True
        elif table in {each.name for each in tree.find_all(exp.Table)}:
            return True
    return not parsed(sql)  # unknown


def _columns_set(migration: Migration, direction: str) -> set[tuple[str, str]]:
    """Return the tables and columns that the UPDATEs of a direction set."""
    return {
        (table, value.this.name)
        for _, tree in trees_of(migration, direction)
        if isinstance(tree, exp.Update)
        for table in tables_written(tree)
        for value in tree.expressions
        if isinstance(value, exp.EQ)
    }


def _tables_read(migration: Migration) -> set[str]:
    """Return the tables from which a migration inserts rows into others."""
    trees = [tree for _, tree in trees_of(migration, UPGRADE, DOWNGRADE)]
    inserts = [tree for tree in trees if isinstance(tree, exp.Insert)]
    queries = [query for tree in inserts for query in tree.find_all(exp.Select)]
    return {table.name for query in queries for table in query.find_all(exp.Table)} - set(map(table_of, inserts))


def _values_compared(migration: Migration) -> dict[str, list[str]]:
    """Return the literals with which the conditions of a migration compare columns, by the column's name."""
    found: dict[str, list[str]] = {}
    for _, tree in trees_of(migration, UPGRADE, DOWNGRADE):
        for node in (each for where in tree.find_all(exp.Where) for each in where.find_all(exp.EQ, exp.In)):
            values = node.expressions if isinstance(node, exp.In) else [node.args["expression"]]
            if isinstance(node.this, exp.Column):
                literals = [each.sql("mysql") for each in values if isinstance(each, exp.Literal | exp.HexString)]
                found.setdefault(node.this.name, []).extend(literals)
    return found


def _comparable(schema: Schema) -> set[tuple[str, str]]:
    """Return the columns whose values have one form, and are not the time of a write."""
    return {
        (table, column["name"])
        for table in schema
        for column in schema[table]["columns"]
        if column["type"].split("(")[0] not in ("json", "datetime", "timestamp")
    }


def _only_inserted(steps: list[Step]) -> set[str]:
    """Return the tables that get new rows from a revision, and no other changes of rows."""
    trees = [tree for step in steps for tree in parsed(step.statement)]
    inserted = {table_of(tree) for tree in trees if isinstance(tree, exp.Insert)}
    return inserted - {table for tree in trees for table in _deleted(tree)}


def _deleted(tree: exp.Expression) -> list[str]:
    """Return the tables whose rows a statement deletes."""
    return tables_written(tree) if isinstance(tree, exp.Delete | exp.TruncateTable) else []


def _renames(steps: list[Step]) -> Renames:
    found: Renames = {}
    for step in steps:
        for change in changes_in(step.statement):
            if change.verb == "rename" and change.kind == "table":
                found[change.name, ""] = (change.new_name, "")
            elif change.verb == "rename" and change.kind == "column":
                found[change.table, change.name] = (change.table, change.new_name)
    return found


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme check", description=__doc__)
    parser.add_argument(
        "--scratch", metavar="URL", help="server for the scratch database; by default a throwaway MariaDB"
    )
    given = parser.parse_args(arguments)
    with Progress("checking:") as progress:
        progress.show("lint")
        found = [*map(str, lint.findings([])), *lint.style()]
    new = {tree: new_revisions(tree) for tree in TREES.values()}
    steps: list[Step] = []
    changed: list[str] = []
    if not any(_UNFINISHED in line for line in found):
        with workspace.server(given.scratch) as server:
            for tree, (before, scripts) in new.items():
                if scripts and files.is_edited(tree, Path(scripts[0].path)):
                    what = f"{scripts[0].revision} has changed since the last make check"
                    print(f"{what}: if it is published, restore it")
                if scripts:
                    lines, tried = _run_all(tree, before, scripts, server)
                    found += lines
                    steps += tried
            if not found:
                changed = schema.update(ROOT, server)
    return _report(found, [script for _, scripts in new.values() for script in scripts], steps, changed)


def _run_all(tree: Tree, before: str | None, scripts: list[Script], server: str) -> tuple[list[str], list[Step]]:
    """Return the findings for new revisions of a tree, and how the server executes them."""
    with workspace.scratch(tree, before, server) as connection, Progress("checking: up, down and up again") as progress:
        trips = RoundTrips(connection, tree)
        for number, script in enumerate(scripts, 1):
            progress.show(f"{number}/{len(scripts)} {script.revision}")
            try:
                if not trips.run(script):
                    break  # later revisions depend on this one
            except CommandError as error:
                trips.found.append(_located(Migration(Path(script.path), tree), str(error)))
                break  # later revisions depend on this one
    deleting = [script for script in scripts if _tables_it_deletes_from(Migration(Path(script.path), tree))]
    if deleting and not trips.found:
        with workspace.scratch(tree, before, server) as connection:
            trips.found += _lost_earlier_rows(connection, tree, scripts)
    return trips.found, trips.steps


def _tables_it_deletes_from(migration: Migration) -> set[str]:
    """Return the tables whose rows a downgrade deletes."""
    return {name for _, tree in trees_of(migration, DOWNGRADE) for name in _deleted(tree)}


def _lost_earlier_rows(connection: Connection, tree: Tree, scripts: list[Script]) -> list[str]:
    """Return a finding for each downgrade that deletes rows which earlier migrations inserted.

    Args:
        connection: to a scratch database at the revision before the new ones, with the rows of migrations only.
        tree: of the revisions.
        scripts: the new revisions.
    """
    found: list[str] = []
    for script in scripts:
        migration = Migration(Path(script.path), tree)
        tables = _tables_it_deletes_from(migration) & read_schema(connection).keys()
        before = rows.count(connection, tables)
        try:
            workspace.run(script, connection)
            workspace.run(script, connection, "downgrade")
            now = rows.count(connection, tables)
            workspace.run(script, connection)
        except CommandError as error:
            return [*found, _located(migration, f"with the rows of earlier migrations, {error}")]
        found += [
            _located(
                migration,
                f"downgrade: it deletes rows of {table} that earlier migrations inserted: "
                f"{now[table]} of {before[table]} remain",
            )
            for table in sorted(tables)
            if now[table] < before[table]
        ]
    return found


def _report(found: list[str], new: list[Script], steps: list[Step], changed: list[str]) -> int:
    for line in found:
        print(line)
    if steps:
        print(plan.listing([replace(step, rows=None, bytes=None) for step in steps]))
    for name in changed:
        print(f"updated {name}")
    for script in new:
        failed = any(line.startswith(f"{Path(script.path).relative_to(ROOT)}:") for line in found)
        print(f"{'failed:' if failed else 'not recorded:' if found else 'checked'} {script.revision} {script.doc}")
    if found:
        print(
            f"next: correct the {len(found)} findings above, then make check"
            if len(found) > 1
            else "next: correct the finding above, then make check"
        )
        return 1
    if not new:
        print(
            "nothing has changed since the last make check or make schema; a new revision: alembic -c alembic.ini "
            'revision -m "..."'
        )
        print("to check the last revision again: git checkout COMMIT -- schema docs/schema, from the commit before it")
    else:
        print("next: commit all changed files and open the merge request; a reviewer reads schema/ first")
    return 0
