"""The first draft of a migration, from its title."""

from dbscheme.env.titles import Title
from dbscheme.env.trees import BIN_MANAGER, Tree

# the statements that make something, remove it, and change it
_Statements = tuple[str, str, str]


def skeleton(title: Title, tree: Tree) -> dict[str, str]:
    """The statements of a new migration. What only its author knows is in angle brackets.

    Args:
        title: what the migration is called.
        tree: which it belongs to; bin-manager's conventions say what type an id and a time have.

    Returns:
        The variables of script.py.mako: the SQL of upgrade() and of downgrade().
    """
    statements = {"table": _table, "column": _columns, "rows": _rows, "index": _indexes}
    make, remove, change = statements.get(title.kind, _constraints)(title, tree)
    match title.action:
        case "create" | "add":
            up, down = make, remove
        case "remove":
            up, down = remove, make
        case _:
            up, down = change, change
    return {"upgrade_sql": _indented(up), "downgrade_sql": _indented(down)}


def _table(title: Title, tree: Tree) -> _Statements:
    columns = [
        "id        BINARY(16) NOT NULL",
        *(f"tm_{event} DATETIME(6)" for event in ("create", "update", "delete")),
    ]
    if tree is not BIN_MANAGER:
        columns = ["id <type> NOT NULL"]
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
    """The type that a column has by the conventions."""
    if tree is BIN_MANAGER and column.endswith("_id"):
        return "BINARY(16)"
    if tree is BIN_MANAGER and column.startswith("tm_"):
        return "DATETIME(6)"
    return "<type>"


def _indented(sql: str) -> str:
    return "\n".join(f"        {line}" for line in sql.splitlines())
