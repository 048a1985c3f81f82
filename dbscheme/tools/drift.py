"""Compare a database with the chain's schema at the database's revision.

The command prints a line for each difference, and exits 1 if there are differences. It only reads the database. The
chain runs on a throwaway MariaDB, or on the server of --scratch. If that server has the target's version, the command
also compares what the two print: SHOW CREATE TABLE, and the bodies of views and routines. If one of the two is a MySQL
and the other a MariaDB, they may print the same default, check or expression differently; such differences are left out
and counted.
schema/ignored.yml lists differences to leave out, with the reason. The URL comes from --url, the tree's environment
variable or its alembic.ini.
"""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

import yaml
from alembic.util import CommandError

from dbscheme.env.connection import is_mariadb
from dbscheme.env.target import Target
from dbscheme.env.trees import ROOT, Tree
from dbscheme.schema import definitions
from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
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
        hidden: the privileges that the user lacks to see all objects.
    """

    revision: str | None
    differences: list[str]
    uncertain: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def drift(tree: Tree, target: Target, scratch: str | None = None) -> Drift:
    """Compare a database with the chain.

    Args:
        tree: of the database.
        target: the database.
        scratch: URL of a server for the scratch database; None for a throwaway MariaDB.

    Raises:
        CommandError: if the two cannot be compared.
    """
    with targets.read_only(target) as connection:
        revision = targets.revision(connection, tree)
        found = workspace.schema(connection)
        printed, others = definitions.tables(connection), definitions.other_objects(connection)
        kind, version = is_mariadb(connection), targets.version(connection)
        hidden = targets.lacking_privileges(connection)
    with workspace.server(scratch) as server, workspace.scratch(tree, revision, server) as connection:
        expected = read_schema(connection)
        to_print, expected_others = definitions.tables(connection), definitions.other_objects(connection)
        same_kind = is_mariadb(connection) == kind
        same_version = targets.same_version(targets.version(connection), version)
    lines = differences(expected, found)
    certain = lines if same_kind else differences(expected, found, with_expressions=False)
    uncertain = [line for line in lines if line not in certain]
    if same_version:
        differing = {line.split(":")[0] for line in certain}
        printed = {name: sql for name, sql in printed.items() if name not in differing}
        certain += definitions.differences_of_tables(to_print, printed)
    certain += definitions.differences_of_objects(expected_others, others, same_version)
    listed = tuple(ignored(_IGNORED, tree))
    return Drift(
        revision,
        [line for line in certain if not line.startswith(listed)],
        uncertain,
        [line for line in certain if line.startswith(listed)],
        hidden,
    )


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


def _notes(found: Drift, user: str | None) -> list[str]:
    """Return what the user should know about the comparison."""
    notes = []
    if found.uncertain:
        notes.append(
            f"{len(found.uncertain)} defaults, checks or expressions were not compared: the scratch server is of "
            "another kind; name a server of the target's kind with --scratch (SCRATCH=)"
        )
    if found.ignored:
        notes.append(f"{len(found.ignored)} differences are ignored: see schema/{_IGNORED.name}")
    if found.hidden:
        notes.append(
            f"user {user!r} may lack {', '.join(found.hidden)}: the server may hide triggers, events and routines; "
            "GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, EXECUTE on the database"
        )
    return notes


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = targets.parser("drift", __doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args(arguments)
    found = {}
    for tree, target in targets.targets(given.tree, given.url):
        now = found[tree.name] = drift(tree, target, given.scratch)
        print(f"{target} ({target.source}) is at {now.revision or 'base'}", file=sys.stderr)
        for note in _notes(now, target.url.username):
            print(note, file=sys.stderr)
        for line in now.differences if not given.json else ():
            print(line, flush=True)
    if given.json:
        print(json.dumps({name: asdict(each) for name, each in found.items()}, indent=2))
    return 1 if any(each.differences for each in found.values()) else 0
