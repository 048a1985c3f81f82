#!/usr/bin/env python3
"""Write down what the chains add up to: schema/, docs/schema/, and the heads in the Dockerfile.

usage: make_schema.py

A file for each table, HEAD with the revision, a page for each service. Made on a throwaway MariaDB, the same on every
server. What each table is for is written by hand, in schema/tables.yml.
"""

import re
import sys
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))
from scripts import schema_pages, throwaway_server  # noqa: E402
from scripts.schema import create_table, read_schema  # noqa: E402
from scripts.upgrade_both import DATABASES, UpgradeError, upgrade_both  # noqa: E402

Files = dict[str, str]


class SchemaError(Exception):
    """Why it cannot be written, in one line."""


def files(connection: Connection, database: str, head: str, tables: schema_pages.Tables) -> Files:
    """What there is to be written for a database that is at head, by path.

    Raises:
        SchemaError: a table that schema/tables.yml does not have, or one that is gone.
    """
    schema = read_schema(connection)
    if missing := sorted(schema.keys() - tables.names):
        raise SchemaError(
            f"schema/tables.yml has no entry for {', '.join(missing)}: add it, under the service that owns it"
        )
    if gone := sorted(tables.names - schema.keys()):
        raise SchemaError(f"schema/tables.yml has an entry for {', '.join(gone)}, which {database} has not: remove it")
    result = {f"schema/{database}/{name}.sql": create_table(name, schema[name]) for name in schema}
    result[f"schema/{database}/HEAD"] = f"{head}\n"
    for service, names in tables.services.items():
        result[f"docs/schema/{database}/{service}.md"] = schema_pages.page(service, names, schema, database)
    return result


def dockerfile(text: str, heads: dict[str, str]) -> str:
    """The Dockerfile with the heads that its labels name."""
    for database, head in heads.items():
        text = re.sub(rf"^(ARG {database.upper()}_HEAD=).*$", rf"\g<1>{head}", text, flags=re.MULTILINE)
    return text


def make(root: Path) -> Files:
    """All that there is to be written, made on a throwaway server.

    Raises:
        SchemaError, UpgradeError, ServerError: in one line, why not.
    """
    for name in ("Dockerfile", "schema/tables.yml"):
        if re.search(r"^<<<<<<< ", (root / name).read_text(), re.MULTILINE):
            raise SchemaError(f"{name} has a conflict of a merge: resolve it (heads by either side), then again")
    databases = {database: schema_pages.Tables(root / "schema" / "tables.yml", database) for database in DATABASES}
    result = {"docs/schema/README.md": schema_pages.contents(databases)}
    with throwaway_server.running() as socket:
        heads = {database: upgraded.head for database, upgraded in upgrade_both(socket).items()}
        for database, tables in databases.items():
            engine = create_engine(throwaway_server.url(socket, database), poolclass=NullPool)
            with engine.connect() as connection:
                result |= files(connection, database, heads[database], tables)
    result["Dockerfile"] = dockerfile((root / "Dockerfile").read_text(), heads)
    return result


def write(root: Path, made: Files) -> list[str]:
    """Write what has changed, and delete what is made no more. Returns the paths of both."""
    there = {
        str(path.relative_to(root))
        for pattern in ("schema/*/*.sql", "schema/*/HEAD", "docs/schema/**/*.md")
        for path in root.glob(pattern)
    }
    changed = []
    for name in sorted(there | made.keys()):
        path = root / name
        if name not in made:
            path.unlink()
        elif not path.exists() or path.read_text() != made[name]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name])
        else:
            continue
        changed.append(name)
    return changed


def main() -> int:
    """The command line."""
    if sys.argv[1:]:
        print(__doc__)
        return 2
    try:
        for name in write(ROOT, make(ROOT)):
            print(name)
    except (SchemaError, UpgradeError, throwaway_server.ServerError, ValueError, OSError) as error:
        print(f"make_schema: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
