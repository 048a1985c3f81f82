"""M03: the table in the title is there. A wrong name passes every look, and fails in production."""

from collections.abc import Iterator

from dbscheme.env.titles import ALL_TABLES
from dbscheme.lint.changes import changes
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule(
    "M03", "title-table", "delete the file and make it anew, with a table of schema/tables.yml in the title"
)
def title_table(migration: Migration, history: History) -> Iterator[Problem]:
    """It is one of the database's, one that a new file makes, drops or renames, or "all"."""
    title = migration.named
    if not title or (title.action, title.kind) == ("create", "table"):
        return
    own = {change.name for statement in migration.statements for change in changes(statement) if change.kind == "table"}
    if title.table not in history.tables[migration.tree.name] | own | {ALL_TABLES}:
        yield Problem(1, f"there is no table {title.table} in {migration.tree.database}")
