"""The files of schema/: a tree's schema at head, one file for each table.

rows/ contains the rows that migrations insert. HEAD contains the revision. revisions.sha256 contains the checksums of
the migrations and of the generated files, in the format of sha256sum. They reveal edited migrations, and generated
files that were edited or merged by hand.
"""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy import Connection

from dbscheme.env.trees import ROOT, Tree

HEAD = "HEAD"
CHECKSUMS = "revisions.sha256"
ROWS = "rows"


def folder(tree: Tree, root: Path = ROOT) -> Path:
    """Return the folder of a tree's schema."""
    return root / "schema" / tree.database


def head(tree: Tree, root: Path = ROOT) -> str:
    """Return the revision of the schema; empty if there is no schema yet."""
    path = folder(tree, root) / HEAD
    return path.read_text().strip() if path.exists() else ""


def checksums(migrations: list[Path], root: Path = ROOT) -> list[str]:
    """Return a line for each file: its SHA-256, and its path from the root.

    Args:
        migrations: the files.
        root: of the checkout.
    """
    return [f"{sha256(path.read_bytes()).hexdigest()}  {path.relative_to(root)}" for path in migrations]


def tables(tree: Tree, root: Path = ROOT) -> list[Path]:
    """Return the files of the tables and of their rows."""
    place = folder(tree, root)
    return [*sorted(place.glob("*.sql")), *sorted((place / ROWS).glob("*.sql"))]


def unchanged(tree: Tree, migrations: list[Path], root: Path = ROOT) -> int:
    """Return how many migrations, from the first, schema/ includes unchanged.

    Args:
        tree: of the chain.
        migrations: the files of the chain, in order.
        root: of the checkout.
    """
    recorded = _recorded(tree, root)
    now = checksums(migrations[: len(recorded)], root)
    return next(
        (number for number, pair in enumerate(zip(now, recorded, strict=False)) if pair[0] != pair[1]), len(now)
    )


def is_edited(tree: Tree, migration: Path, root: Path = ROOT) -> bool:
    """Return whether schema/ includes a migration in another form."""
    return any(line.endswith(f"  {migration.relative_to(root)}") for line in _recorded(tree, root)) and (
        checksums([migration], root)[0] not in _recorded(tree, root)
    )


def trusted(tree: Tree, migrations: list[Path], root: Path = ROOT) -> int:
    """Return how many migrations schema/ includes; 0 if one of them was edited, removed or moved since.

    Args:
        tree: of the chain.
        migrations: the files of the chain, in order.
        root: of the checkout.
    """
    recorded, of_tables = _recorded(tree, root), _recorded(tree, root, "  schema/")
    complete = bool(recorded) and head(tree, root) in recorded[-1] and of_tables == checksums(tables(tree, root), root)
    return len(recorded) if complete and unchanged(tree, migrations, root) == len(recorded) else 0


def _recorded(tree: Tree, root: Path, what: str = "/versions/") -> list[str]:
    """Return the recorded checksums of the files whose path contains a text."""
    path = folder(tree, root) / CHECKSUMS
    lines = path.read_text(errors="replace").splitlines() if path.exists() else []
    return [line for line in lines if what in line]


def load(connection: Connection, tree: Tree, root: Path = ROOT, translate: Callable[[str], str] = str) -> None:
    """Create the tables of schema/ in an empty database, with the rows that migrations insert; no version table.

    Args:
        connection: to the database, with the session settings of migrations.
        tree: the tree of the schema.
        root: of the checkout.
        translate: returns the SQL to send for each statement.

    Raises:
        CommandError: if schema/ has no files for the tree.
        DBAPIError: if the server rejects a statement.
    """
    paths = tables(tree, root)
    if not paths:
        raise CommandError(f"{folder(tree, root)} has no tables: run make schema")
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 0")  # tables reference tables that come later
    for path in paths:
        connection.exec_driver_sql(translate(path.read_text()), execution_options={"no_parameters": True})
    connection.exec_driver_sql("SET SESSION foreign_key_checks = 1")
    connection.commit()
