"""The first draft of a new migration: accepts its title and fills script.py.mako from it."""

import logging
import re
from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.revisions import reject_several_heads
from dbscheme.env.titles import HOW, Title, parse_title
from dbscheme.env.trees import BIN_MANAGER, ROOT, Tree

logger = logging.getLogger("alembic.dbscheme")

# options of "alembic revision" that would give the history branches, or a file without raw SQL
_REJECTED = ("autogenerate", "branch_label", "depends_on", "rev_id", "splice", "head")


def accepted_title(scripts: ScriptDirectory, arguments: dict[str, Any]) -> Title:
    """Return the parsed title of a new revision, if Alembic may create its file.

    Args:
        scripts: the tree's revisions.
        arguments: the arguments of Alembic's command "revision", by name.

    Raises:
        CommandError: if the title breaks the convention, or the history would no longer be one line.
    """
    title = arguments["message"]
    if title is None:
        raise CommandError(f'the title is missing: add -m "..."; {HOW}')
    parsed = parse_title(title)
    if not parsed:
        raise CommandError(f'the title "{title}" breaks the convention: {HOW}')
    reject_several_heads(scripts)
    for option in _REJECTED:
        if arguments[option] not in (None, False, "head"):
            raise CommandError(
                f"leave out --{option.replace('_', '-')}: a new revision follows the head, gets its id from Alembic, "
                "and contains raw SQL"
            )
    return parsed


def skeleton(title: Title, tree: Tree) -> dict[str, str]:
    """Return the statements of a new migration; angle brackets mark what its author fills in.

    Args:
        title: the title of the migration.
        tree: the tree of the migration. Columns and indexes at head get their definitions from schema/. In
            bin-manager, new ids and times get their conventional types.

    Returns:
        The variables of script.py.mako: the SQL of upgrade() and of downgrade().
    """
    match title.kind:
        case "table":
            add, drop, change = _create_table(title, tree), f"DROP TABLE {title.table}", _alter(title, ["<change>"])
        case "rows":
            add = f"INSERT INTO {title.table} (<columns>)\nVALUES (<values>)"
            drop = f"DELETE FROM {title.table}\nWHERE <condition>"
            change = f"UPDATE {title.table}\nSET <column> = <value>\nWHERE <condition>"
        case "column":
            columns = [f"COLUMN {item} {_definition(item, title, tree)}" for item in title.items]
            add = _alter(title, [f"ADD {column}" for column in columns])
            drop = _alter(title, [f"DROP COLUMN {item}" for item in reversed(title.items)])
            change = _alter(title, [f"MODIFY {column}" for column in columns])
        case _:
            added, dropped = _parts(title, tree)
            add, drop, change = _alter(title, added), _alter(title, dropped), _alter(title, [*dropped, *added])
    if title.kind == "column" and title.action in ("remove", "update"):
        for item in title.items:
            if not _at_head(item, title, tree):
                logger.warning("schema/ has no column %s of %s: check the names", item, title.table)
    up, down = {"remove": (drop, add), "update": (change, change)}.get(title.action, (add, drop))
    return {
        name: "\n".join(f"        {line}" for line in sql.splitlines())
        for name, sql in (("upgrade_sql", up), ("downgrade_sql", down))
    }


def _create_table(title: Title, tree: Tree) -> str:
    columns = ["id <type> NOT NULL"]
    if tree is BIN_MANAGER:
        times = [f"tm_{event} DATETIME(6)" for event in ("create", "update", "delete")]
        columns = ["id        BINARY(16) NOT NULL", *times]
    lines = ",\n".join(f"    {line}" for line in [*columns, "PRIMARY KEY (id)"])
    return f"CREATE TABLE {title.table} (\n{lines}\n) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci"


def _parts(title: Title, tree: Tree) -> tuple[list[str], list[str]]:
    """Return the clauses that add the indexes or constraints of a title, and the clauses that drop them."""
    if title.kind == "index":
        prefix = f"idx_{title.table}_"
        parts = {}
        for item in title.items:
            name = item if _at_head(f"INDEX {item}", title, tree) else prefix + item.removeprefix(prefix)
            parts[f"INDEX {name}"] = _at_head(f"INDEX {name}", title, tree) or f"({item.removeprefix(prefix)})"
    else:
        parts = {f"CONSTRAINT {item}": "<definition>" for item in title.items}
    return [f"ADD {what} {of}" for what, of in parts.items()], [f"DROP {what}" for what in reversed(parts)]


def _alter(title: Title, clauses: list[str]) -> str:
    return f"ALTER TABLE {title.table}\n" + ",\n".join(f"    {clause}" for clause in clauses)


def _definition(column: str, title: Title, tree: Tree) -> str:
    """Return a column's definition at head; for a new column, the type that the conventions give it."""
    if at_head := _at_head(column, title, tree):
        return at_head
    if tree is BIN_MANAGER and column.endswith("_id"):
        return "BINARY(16)"
    return "DATETIME(6)" if tree is BIN_MANAGER and column.startswith("tm_") else "<type>"


def _at_head(name: str, title: Title, tree: Tree) -> str:
    """Return what follows a column's or an index's name in schema/; empty if it is new there."""
    path = ROOT / "schema" / tree.database / f"{title.table}.sql"
    found = re.search(rf"^ *`?{name}`? +(.*?),?$", path.read_text("utf-8"), re.MULTILINE) if path.exists() else None
    return found[1] if found else ""
