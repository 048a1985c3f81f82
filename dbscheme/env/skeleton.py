"""The first draft of a new migration: accepts its title and fills script.py.mako from it."""

from typing import Any

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.revisions import reject_several_heads
from dbscheme.env.titles import HOW, Title, parse_title
from dbscheme.env.trees import BIN_MANAGER, Tree

# the statements that create something, drop it, and change it
_Statements = tuple[str, str, str]


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
    for option, why in (
        ("autogenerate", "there are no models; write the SQL"),
        ("rev_id", "Alembic generates unique ids"),
        ("branch_label", "the history has no branches"),
        ("depends_on", "the history has no branches"),
        ("splice", "the history has no branches"),
    ):
        if arguments[option]:
            raise CommandError(f"leave out --{option.replace('_', '-')}: {why}")
    reject_several_heads(scripts)
    heads = scripts.get_heads()
    parents = [script.revision for script in scripts.get_revisions(arguments["head"] or "head") if script]
    if parents != list(heads):
        raise CommandError(f"leave out --head: a new revision follows the head, {heads[0] if heads else 'base'}")
    return parsed


def skeleton(title: Title, tree: Tree) -> dict[str, str]:
    """Return the statements of a new migration; angle brackets mark what its author fills in.

    Args:
        title: the title of the migration.
        tree: the tree of the migration. In bin-manager, ids and times get their conventional types.

    Returns:
        The variables of script.py.mako: the SQL of upgrade() and of downgrade().
    """
    drafts = {"table": _table, "column": _columns, "rows": _rows, "index": _indexes}
    create, drop, change = drafts.get(title.kind, _constraints)(title, tree)
    up, down = {"remove": (drop, create), "update": (change, change)}.get(title.action, (create, drop))
    return {
        name: "\n".join(f"        {line}" for line in sql.splitlines())
        for name, sql in (("upgrade_sql", up), ("downgrade_sql", down))
    }


def _table(title: Title, tree: Tree) -> _Statements:
    columns = ["id <type> NOT NULL"]
    if tree is BIN_MANAGER:
        times = [f"tm_{event} DATETIME(6)" for event in ("create", "update", "delete")]
        columns = ["id        BINARY(16) NOT NULL", *times]
    lines = ",\n".join(f"    {line}" for line in [*columns, "PRIMARY KEY (id)"])
    return (
        f"CREATE TABLE {title.table} (\n{lines}\n) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci",
        f"DROP TABLE {title.table}",
        _alter(title, ["<change>"]),
    )


def _columns(title: Title, tree: Tree) -> _Statements:
    types = {item: _type(item, tree) for item in title.items}
    return (
        _alter(title, [f"ADD COLUMN {item} {kind}" for item, kind in types.items()]),
        _alter(title, [f"DROP COLUMN {item}" for item in reversed(types)]),
        _alter(title, [f"MODIFY COLUMN {item} {kind}" for item, kind in types.items()]),
    )


def _rows(title: Title, _: Tree) -> _Statements:
    return (
        f"INSERT INTO {title.table} (<columns>)\nVALUES (<values>)",
        f"DELETE FROM {title.table}\nWHERE <condition>",
        f"UPDATE {title.table}\nSET <column> = <value>\nWHERE <condition>",
    )


def _indexes(title: Title, _: Tree) -> _Statements:
    prefix = f"idx_{title.table}_"
    columns = [item.removeprefix(prefix) for item in title.items]
    return _added_and_dropped(title, "INDEX", {f"{prefix}{column}": f"({column})" for column in columns})


def _constraints(title: Title, _: Tree) -> _Statements:
    return _added_and_dropped(title, "CONSTRAINT", dict.fromkeys(title.items, "<definition>"))


def _added_and_dropped(title: Title, what: str, definitions: dict[str, str]) -> _Statements:
    add = [f"ADD {what} {name} {definition}" for name, definition in definitions.items()]
    drop = [f"DROP {what} {name}" for name in reversed(definitions)]
    return _alter(title, add), _alter(title, drop), _alter(title, drop + add)


def _alter(title: Title, clauses: list[str]) -> str:
    return f"ALTER TABLE {title.table}\n" + ",\n".join(f"    {clause}" for clause in clauses)


def _type(column: str, tree: Tree) -> str:
    """Return the type that the conventions give a column."""
    if tree is BIN_MANAGER and column.endswith("_id"):
        return "BINARY(16)"
    return "DATETIME(6)" if tree is BIN_MANAGER and column.startswith("tm_") else "<type>"
