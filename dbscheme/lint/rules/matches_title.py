"""M09 matches-title."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.env.titles import ALL_TABLES, Title
from dbscheme.lint.changes import changes_of, table_of, tables_written, trees_of
from dbscheme.lint.migration import UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_KINDS = {
    "table": {"table"},
    "rows": {"rows"},
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


@rule("M09", "matches-title", "correct the title and the file's name, or the SQL")
def matches_title(migration: Migration, _: History) -> Problems:
    """Flag an upgrade() that does not do what the title says.

    Readers of the history rely on the titles.

    Bad:  title: call_calls remove column fax
    Good: title: call_calls add column fax
    """
    title = migration.named
    if not title or any(not each.trees for each in migration.statements):
        return
    names: set[str] = set()
    done = False
    for verb, kind, tables, changed in _actions(migration):
        if _matches(verb, kind, title) and (title.table in tables or title.table == ALL_TABLES):
            done, names = True, names | changed
    if not done:
        yield Problem(1, f'the title says "{title.table} {title.action} {title.kind}", but upgrade() does not do that')
    elif title.kind == "column":
        missing = [item for item in title.items if item not in names]
        # an item of an update may describe the change of a column: "status to_enum"
        if missing and (title.action != "update" or (len(missing) == len(title.items) and title.table != ALL_TABLES)):
            yield Problem(1, f'the title says "{" ".join(missing)}", but upgrade() {title.action}s no such column')


def _matches(verb: str, kind: str, title: Title) -> bool:
    if (title.action, title.kind) == ("update", "table"):
        return (verb == "rename" or kind != "table" or verb == "modify") and kind != "rows"
    return verb in _VERBS[title.action] and kind in _KINDS[title.kind]


def _actions(migration: Migration) -> Iterator[tuple[str, str, set[str], set[str]]]:
    """Return what upgrade() does: a verb and a kind of Change, or rows; the tables; the names of what changes."""
    for _, change in changes_of(migration):
        tables = {change.table, change.new_name if change.kind == "table" else change.table}
        yield change.verb, change.kind, tables, {change.name.lower(), change.new_name.lower()}  # as in a title
    for _, tree in trees_of(migration, UPGRADE):
        match tree:
            case exp.Insert():
                yield "add", "rows", {table_of(tree)}, set()
            case exp.Delete() | exp.TruncateTable():
                yield "drop", "rows", set(tables_written(tree)), set()
            case exp.Update():
                columns = {value.this.name for value in tree.expressions if isinstance(value, exp.EQ)}
                yield "modify", "rows", set(tables_written(tree)), set()
                yield "modify", "column", set(tables_written(tree)), columns
            case exp.Alter() if tree.args.get("options"):  # its engine, comment or collation
                yield "modify", "table", {tree.this.name}, set()
