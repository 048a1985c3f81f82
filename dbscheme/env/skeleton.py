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
            columns = [f"COLUMN {_column(item, title, tree)}" for item in title.items]
            add = _alter(title, [f"ADD {column}" for column in columns])
            drop = _alter(title, [f"DROP COLUMN {item}" for item in reversed(title.items)])
            change = _alter(title, [f"MODIFY {column}" for column in columns])
        case _:
            added, dropped = _parts(title, tree)
            add, drop, change = _alter(title, added), _alter(title, dropped), _alter(title, [*dropped, *added])
    if title.kind in ("column", "index") and title.action != "add":
        for name in re.findall(r"DROP (?:COLUMN|INDEX) (\w+)", drop):
            if not _at_head(name, title, tree, "INDEX" if title.kind == "index" else ""):
                logger.warning("schema/ has no %s %s of %s: check the names", title.kind, name, title.table)
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
        prefix, added = f"idx_{title.table}_", {}
        for item in title.items:
            name = item if _at_head(item, title, tree, "INDEX") else prefix + item.removeprefix(prefix)
            added[f"INDEX {name}"] = (
                _at_head(name, title, tree, "INDEX") or f"INDEX {name} ({name.removeprefix(prefix)})"
            )
    else:
        added = {f"CONSTRAINT {item}": f"CONSTRAINT {item} <definition>" for item in title.items}
    return [f"ADD {clause}" for clause in added.values()], [f"DROP {what}" for what in reversed(added)]


def _alter(title: Title, clauses: list[str]) -> str:
    return f"ALTER TABLE {title.table}\n" + ",\n".join(f"    {clause}" for clause in clauses)


def _column(name: str, title: Title, tree: Tree) -> str:
    """Return a column with its definition at head; a new one with the type that the conventions give it."""
    kind = "<type>"
    if tree is BIN_MANAGER and name.endswith("_id"):
        kind = "BINARY(16)"
    elif tree is BIN_MANAGER and name.startswith("tm_"):
        kind = "DATETIME(6)"
    return _at_head(name, title, tree) or f"{name} {kind}"


def _at_head(name: str, title: Title, tree: Tree, what: str = "") -> str:
    """Return a column or an INDEX with its definition, as schema/ contains it; empty if it is new."""
    path = ROOT / "schema" / tree.database / f"{title.table}.sql"
    begin = rf"(?:\w+ )?{what} " if what else ""
    text = path.read_text("utf-8") if path.exists() else ""
    found = re.search(rf"^ +({begin}`?{re.escape(name)}`? .*?),?$", text, re.MULTILINE)
    return " ".join(found[1].split()) if found else ""
