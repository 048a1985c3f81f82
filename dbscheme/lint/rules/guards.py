"""M19: no guards. An interrupted upgrade goes on by itself; a guard that only looks whether a column is there keeps a
wrong one for ever."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule("M19", "guards", "leave it out: an interrupted upgrade goes on at the statement where it stopped")
def guards(migration: Migration, _: History) -> Iterator[Problem]:
    """No IF EXISTS, no IF NOT EXISTS, no look into information_schema."""
    for statement in migration.statements:
        for tree in statement.trees:
            if any(node.args.get("exists") is True for node in tree.walk() if not isinstance(node, exp.Subquery)):
                yield Problem(statement.line, "IF EXISTS, or IF NOT EXISTS")
            if any(table.db.lower() == "information_schema" for table in tree.find_all(exp.Table)):
                yield Problem(statement.line, "it reads information_schema")
