"""M15: a time is DATETIME(6). TIMESTAMP ends in 2038 and depends on the session; without (6) two events are at once."""

from collections.abc import Iterator

from dbscheme.lint.changes import columns_defined
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M15", "timestamps", "write DATETIME(6)")
def timestamps(migration: Migration, _: History) -> Iterator[Problem]:
    """Every DATETIME and TIMESTAMP, and every column called tm_*."""
    for statement in migration.statements:
        for change, column in columns_defined(statement) if statement.direction == UPGRADE else []:
            kind = column.args["kind"].sql(dialect="mysql").upper()
            if (kind.startswith(("DATETIME", "TIMESTAMP")) or column.name.startswith("tm_")) and kind != "DATETIME(6)":
                yield Problem(statement.line, f"{change.table}.{column.name} is {kind}")
