"""M09: the file does what its title says, so that a list of titles can be trusted."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.env.titles import ALL_TABLES, Title
from dbscheme.lint.changes import Change, of_direction, tables_written
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule

_KINDS = {
    "table": {"table"},
    "column": {"column", "default"},
    "index": {"index", "primary key", "constraint"},
    "key": {"index", "primary key", "foreign key", "constraint"},
    "foreign_key": {"foreign key", "constraint"},
    "check": {"check", "constraint"},
    "constraint": {"index", "primary key", "foreign key", "check", "constraint"},
}
_VERBS = {
    "create": {"create", "add"},
    "add": {"create", "add"},
    "remove": {"drop"},
    "update": {"add", "drop", "rename", "modify"},
}


@migration_rule("M09", "matches-title", "correct the title (and the file's name), or the SQL")
def matches_title(migration: Migration, _: History) -> Iterator[Problem]:
    """upgrade() has what the title names, on the title's table."""
    title = migration.named
    if not title or any(not each.trees for each in migration.statements):
        return
    found = of_direction(migration.statements, UPGRADE)
    done = [change for change in found if _is(change, title)]
    if not done and not _writes(migration, title):
        yield Problem(1, f'the title says "{title.table} {title.action} {title.kind}", and upgrade() does not do that')
    elif title.kind == "column" and title.action in ("add", "create", "remove"):
        names = {change.name for change in done}
        for item in title.items:
            if item not in names:
                yield Problem(1, f'the title says "{item}", and upgrade() does not {title.action} that column')
    elif title.kind == "column" and title.table != ALL_TABLES:
        names = {name for change in done for name in (change.name, change.new_name)} | _columns_written(migration)
        if not names & set(title.items):  # an item may be what becomes of a column: "status to_enum"
            yield Problem(1, f'the title says "{" ".join(title.items)}", and upgrade() updates no column of that name')


def _is(change: Change, title: Title) -> bool:
    tables = {change.table, change.new_name if change.kind == "table" else change.table}
    if title.table not in tables and title.table != ALL_TABLES:
        return False
    if (title.action, title.kind) == ("update", "table"):
        return change.kind != "table" or change.verb == "rename"
    return change.verb in _VERBS[title.action] and change.kind in _KINDS.get(title.kind, ())


def _columns_written(migration: Migration) -> set[str]:
    """The columns that an UPDATE sets, of whichever table."""
    trees = [tree for each in migration.statements if each.direction == UPGRADE for tree in each.trees]
    return {
        value.this.name
        for tree in trees
        if isinstance(tree, exp.Update)
        for value in tree.expressions
        if isinstance(value, exp.EQ)
    }


def _writes(migration: Migration, title: Title) -> bool:
    """Whether rows of the title's table are written as it says."""
    statements = [each for each in migration.statements if each.direction == UPGRADE]
    trees = [tree for each in statements for tree in each.trees]
    for tree in trees:
        match tree:
            case exp.Insert():
                named = (title.action, title.kind) in (("add", "rows"), ("create", "rows"))
                tables = [table.name for table in [tree.find(exp.Table)] if table]
            case exp.Delete() | exp.TruncateTable():
                named = (title.action, title.kind) == ("remove", "rows")
                tables = tables_written(tree)
            case exp.Update():
                named = title.action == "update" and title.kind in ("rows", "column")
                tables = tables_written(tree)
            case exp.Alter() if tree.args.get("options"):  # its engine, comment or collation
                named, tables = (title.action, title.kind) == ("update", "table"), [tree.this.name]
            case _:
                continue
        if named and (title.table in tables or title.table == ALL_TABLES):
            return True
    return False
