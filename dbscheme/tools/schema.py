"""Update schema/, docs/schema/ and the heads in the Dockerfile from the chains.

The command writes a file for each table and for the rows that migrations insert. It also writes HEAD with the revision,
the checksums of the migrations, and a page for each service. It prints the paths of the changed files. The chains run
on a throwaway MariaDB, or on the server of --scratch; the result is the same on every server. schema/tables.yml, which
describes each table, is not generated: edit it by hand.
"""

import argparse
import re
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Connection

from dbscheme.env.revisions import chain
from dbscheme.env.trees import ROOT, TREES, Tree
from dbscheme.schema import files, pages
from dbscheme.schema.definitions import other_objects
from dbscheme.schema.read import read_rows, read_schema
from dbscheme.schema.write import create_table, insert
from dbscheme.tools import workspace

Files = dict[str, str]


def of_database(connection: Connection, tree: Tree, tables: pages.Tables, root: Path = ROOT) -> Files:
    """Return the files of a database at head, by path.

    Args:
        connection: to the database.
        tree: of the database.
        tables: the entries of schema/tables.yml.
        root: of the checkout.

    Raises:
        CommandError: if a table has no entry, or an entry has no table.
    """
    schema, database = read_schema(connection), tree.database
    if missing := sorted(schema.keys() - tables.names):
        raise CommandError(
            f"schema/tables.yml has no entry for {', '.join(missing)}: add it, under the service that owns it"
        )
    if dropped := sorted(tables.names - schema.keys()):
        raise CommandError(
            f"schema/tables.yml has an entry for {', '.join(dropped)}, which {database} lacks: remove it"
        )
    for what, names in other_objects(connection).items():
        raise CommandError(f"{database} has a {what} ({', '.join(names)}), which schema/ cannot contain yet")
    line = chain(tree, root)
    place = f"schema/{database}"
    result = {f"{place}/{name}.sql": create_table(name, schema[name]) for name in schema}
    result |= {
        f"{place}/{files.ROWS}/{name}.sql": insert(name, rows) for name, rows in read_rows(connection, schema).items()
    }
    result[f"{place}/{files.HEAD}"] = f"{line[-1].revision}\n"
    for service, own in tables.services.items():
        result[f"docs/schema/{database}/{service}.md"] = pages.page(service, own, schema, database)
    return result


def dockerfile(text: str, heads: dict[str, str]) -> str:
    """Return the Dockerfile with new heads in its labels."""
    for database, head in heads.items():
        text = re.sub(rf"^(ARG {database.upper()}_HEAD=).*$", rf"\g<1>{head}", text, flags=re.MULTILINE)
    return text


def entries(root: Path) -> dict[Tree, pages.Tables]:
    """Read schema/tables.yml.

    Raises:
        CommandError: if it cannot be read, or a merge conflict is not resolved.
    """
    for name in ("Dockerfile", "schema/tables.yml"):
        if re.search(r"^<<<<<<< ", (root / name).read_text(), re.MULTILINE):
            raise CommandError(
                f"{name} has a merge conflict: resolve it (take either side of the heads), then run make schema"
            )
    try:
        return {tree: pages.Tables(root / "schema" / "tables.yml", tree.database) for tree in TREES.values()}
    except ValueError as error:
        raise CommandError(str(error)) from None


def same(one: str | None, other: str | None) -> bool:
    """Return whether two versions of a file are equal; ignore the ids and times of rows, which each run generates."""
    if one is None or other is None or not one.startswith("INSERT "):
        return one == other
    changing = re.compile(r"X'(?!0{32}')[0-9a-f]{32}'|'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?'")
    rows = [sorted(line.rstrip(",;") for line in changing.sub("?", text).splitlines()) for text in (one, other)]
    return rows[0] == rows[1]


def write(root: Path, made: Files) -> list[str]:
    """Write the changed files, and delete obsolete ones; return the paths of both."""
    generated = ("schema/*/*.sql", f"schema/*/{files.ROWS}/*.sql", "docs/schema/**/*.md")
    there = {str(path.relative_to(root)) for pattern in generated for path in root.glob(pattern)}
    changed = []
    for name in sorted(there | made.keys()):
        path = root / name
        if name not in made:
            path.unlink()
        elif not same(path.read_text() if path.exists() else None, made[name]):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name])
        else:
            continue
        changed.append(name)
    return changed


def update(root: Path, server: str) -> list[str]:
    """Write all files; return the paths of the changed ones.

    Args:
        root: of the checkout.
        server: URL of a server for scratch databases.

    Raises:
        CommandError: if a chain fails, or schema/tables.yml and the tables differ.
    """
    of_tables = entries(root)
    made: Files = {"docs/schema/README.md": pages.contents({tree.database: each for tree, each in of_tables.items()})}
    heads = {}
    for tree, tables in of_tables.items():
        heads[tree.database] = chain(tree, root)[-1].revision
        with workspace.scratch(tree, heads[tree.database], server, root) as connection:
            made |= of_database(connection, tree, tables, root)
    made["Dockerfile"] = dockerfile((root / "Dockerfile").read_text(), heads)
    changed = write(root, made)
    for tree in of_tables:
        migrations = [Path(script.path) for script in chain(tree, root)]
        lines = files.checksums([*migrations, *files.tables(tree, root)], root)
        path = files.folder(tree, root) / files.CHECKSUMS
        if not path.exists() or path.read_bytes() != "".join(f"{line}\n" for line in lines).encode():
            path.write_text("".join(f"{line}\n" for line in lines))
            changed.append(str(path.relative_to(root)))
    return sorted(changed)


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m dbscheme schema", description=__doc__)
    parser.add_argument(
        "--scratch", metavar="URL", help="server for the scratch databases; by default a throwaway MariaDB"
    )
    given = parser.parse_args(arguments)
    with workspace.server(given.scratch) as server:
        for name in update(ROOT, server):
            print(name)
    return 0
