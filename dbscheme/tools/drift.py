"""Compare a database with the chain's schema at the database's revision.

The command prints a line for each difference, and exits 1 if there are differences. It only reads the database. The
chain runs on a throwaway MariaDB, or on the server of --scratch. If that server has the target's version, the command
also compares the output of SHOW CREATE TABLE, and the bodies of views and routines. If one server is MySQL and the
other MariaDB, they may print a default, a check or an expression differently. The command skips and counts such
differences.
schema/ignored.yml lists differences to leave out, with the reason. The URL comes from --url, the tree's environment
variable or its alembic.ini.
"""

import json
import sys
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import yaml
from alembic.util import CommandError
from sqlalchemy import Connection

from dbscheme.env.connection import is_mariadb
from dbscheme.env.target import Target
from dbscheme.env.trees import ROOT, Tree
from dbscheme.schema import definitions, fix
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import SERVER_DEFAULT, Schema
from dbscheme.tools import targets, workspace

_IGNORED = ROOT / "schema" / "ignored.yml"


@dataclass
class Drift:
    """The differences of a database from the chain, a line for each.

    Attributes:
        revision: of the database; None at base.
        differences: the lines to report.
        uncertain: defaults, checks and expressions that may only be printed differently by another kind of server.
        ignored: the lines that schema/ignored.yml lists.
        hidden: the privileges that the user needs to see all objects, and lacks.
        sql: the statements that fix the differences; empty unless requested.
        rejected: the statements that the server rejects, and why.
        left: the differences that the statements do not fix.
    """

    revision: str | None
    differences: list[str]
    uncertain: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    sql: list[str] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def drift(tree: Tree, target: Target, scratch: str | None = None, with_sql: bool = False) -> Drift:
    """Compare a database with the chain.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.
        with_sql: whether to write the statements that fix the differences, and to try them.

    Raises:
        CommandError: if the two cannot be compared, or the statements cannot be tried.
    """
    listed = tuple(ignored(_IGNORED, tree))
    with targets.read_only(target) as connection:
        revision = targets.revision(connection, tree)
        found, hidden = _state(connection, workspace.schema(connection)), targets.lacking_privileges(connection)
    with workspace.server(scratch) as server:
        with workspace.scratch(tree, revision, server) as connection:
            expected = _state(connection, read_schema(connection))
        certain, uncertain = _compared(expected, found)
        result = Drift(
            revision,
            [line for line in certain if not line.startswith(listed)],
            uncertain,
            [line for line in certain if line.startswith(listed)],
            hidden,
        )
        if with_sql and result.differences:
            if not targets.same_version(expected.version, found.version):
                raise CommandError(
                    f"SQL=1 needs a server of the target's version, {found.version}: name it with --scratch (SCRATCH=)"
                )
            with workspace.scratch(tree, None, server) as connection:
                workspace.copy(connection, found.tables)
                # the statements would also fix the ignored differences of their tables
                tables = {line.split(":")[0] for line in result.differences}
                tables -= {line.split(":")[0] for line in result.ignored}
                for sql in fix.statements(expected.schema, found.schema, tables, expected.mariadb):
                    try:
                        workspace.send(connection, sql, "the copy rejects a statement")
                        result.sql.append(sql)
                    except CommandError as error:
                        result.rejected.append(str(error))
                # the copy has tables only
                left, _ = _compared(expected, replace(_state(connection, read_schema(connection)), others=found.others))
                result.left = [line for line in left if not line.startswith(listed)]
    return result


@dataclass(frozen=True)
class _State:
    """What is compared of a database."""

    schema: Schema
    tables: dict[str, str]
    others: definitions.Objects
    mariadb: bool
    version: str


def _state(connection: Connection, schema: Schema) -> _State:
    tables, others = definitions.tables(connection), definitions.other_objects(connection)
    return _State(schema, tables, others, is_mariadb(connection), targets.version(connection))


def _compared(expected: _State, found: _State) -> tuple[list[str], list[str]]:
    """Return the differences, and the differences that may only be printed differently."""
    # comparing the two fails on MySQL (error 1267)
    one_default = found.mariadb or (expected.mariadb and not _mixes_collations(found.schema))
    lines = certain = differences(expected.schema, found.schema, one_default=one_default)
    if expected.mariadb != found.mariadb:
        certain = differences(expected.schema, found.schema, with_expressions=False, one_default=one_default)
    uncertain = [line for line in lines if line not in certain]
    same_version = targets.same_version(expected.version, found.version)
    if same_version:
        reported = {line.split(":")[0] for line in certain}
        tables = {name: sql for name, sql in found.tables.items() if name not in reported}
        certain = certain + definitions.differences_of_tables(expected.tables, tables)
    return certain + definitions.differences_of_objects(expected.others, found.others, same_version), uncertain


def _mixes_collations(schema: Schema) -> bool:
    """Return whether some columns have the server's default collation and others utf8mb4_general_ci."""
    used = {column["collation"] for table in schema.values() for column in table["columns"]}
    return {SERVER_DEFAULT, "utf8mb4_general_ci"} <= used


def ignored(path: Path, tree: Tree) -> dict[str, str]:
    """Return the beginnings of the lines to leave out, each with the reason.

    Raises:
        CommandError: if the file cannot be read, or a reason is missing.
    """
    try:
        content = yaml.safe_load(path.read_text()) or {}
        entries: dict[str, str] = content.get(tree.database) or {}
        without = [beginning for beginning, reason in entries.items() if not reason]
    except (yaml.YAMLError, AttributeError) as error:
        raise CommandError(f"{path.name} cannot be read: {' '.join(str(error).split())}; correct the file") from None
    if without:
        raise CommandError(f"{path.name}: {without[0]!r} has no reason: add it")
    return entries


def _sql(found: Drift) -> list[str]:
    """Return the statements that fix the differences, and comments for the differences that remain."""
    comments = [*(f"not fixed: {line}" for line in found.left), *found.rejected]
    return [*(f"{statement};" for statement in found.sql), *(f"-- {' '.join(line.split())}" for line in comments)]


def _notes(found: Drift, user: str | None) -> list[str]:
    """Return what the user should know about the comparison."""
    notes = []
    if found.uncertain:
        notes.append(
            f"skipped {len(found.uncertain)} differences in defaults, checks or expressions: the target and the "
            "scratch server print them differently; name a server of the target's kind with --scratch (SCRATCH=)"
        )
    if found.ignored:
        notes.append(f"ignored {len(found.ignored)} differences: see schema/{_IGNORED.name}")
    if found.hidden:
        notes.append(
            f"user {user!r} may lack {', '.join(found.hidden)}: the server may hide triggers, events and routines; "
            "GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE on the database"
        )
    return notes


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = targets.parser("drift", __doc__)
    parser.add_argument("--sql", action="store_true", help="print the statements that fix the differences")
    given = parser.parse_args(arguments)
    found = {}
    for tree, target in targets.targets(given.tree, given.url):
        now = found[tree.name] = drift(tree, target, given.scratch, given.sql)
        result = "" if now.differences else ", without differences"
        print(f"{target} ({target.source}) is at {now.revision or 'base'}{result}", file=sys.stderr)
        for note in _notes(now, target.url.username):
            print(note, file=sys.stderr)
        for line in [] if given.json else _sql(now) if given.sql else now.differences:
            print(line, flush=True)
    if given.json:
        print(json.dumps({name: asdict(each) for name, each in found.items()}, indent=2))
    return 1 if any(each.differences for each in found.values()) else 0
