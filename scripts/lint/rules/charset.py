"""M23: CREATE TABLE states its character set, so that the table does not depend on how the database was created."""

from collections.abc import Iterator

from sqlglot import exp

from scripts.lint.history import History
from scripts.lint.migration import Migration
from scripts.lint.registry import Problem, migration_rule


@migration_rule(
    "M23", "charset", "write DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci like its neighbours, or utf8mb4"
)
def charset(migration: Migration, _: History) -> Iterator[Problem]:
    """DEFAULT CHARSET=... behind the columns; LIKE has its model's."""
    for statement in migration.statements:
        for tree in statement.trees:
            if isinstance(tree, exp.Create) and tree.kind == "TABLE" and isinstance(tree.this, exp.Schema):
                properties = tree.args.get("properties")
                if not (properties and properties.find(exp.CharacterSetProperty)):
                    yield Problem(statement.line, f"the table {tree.find(exp.Table).name} states no character set")
