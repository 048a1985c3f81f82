"""M23: a table states its character set, and that holds any text. Else it depends on how the database was created."""

from collections.abc import Iterator

import sqlglot
from sqlglot import exp

from dbscheme.lint.changes import table_of
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration, Statement
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule(
    "M23", "charset", "write DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_general_ci like its neighbours, or utf8mb4"
)
def charset(migration: Migration, _: History) -> Iterator[Problem]:
    """DEFAULT CHARSET=... behind the columns; LIKE has its model's. Everywhere, utf8mb4 or utf8mb3."""
    for statement in migration.statements:
        for name in _stated(statement):
            if not name.lower().startswith(("utf8", "default", "binary")):
                yield Problem(statement.line, f"{name} has no room for every character", "write utf8mb4")
        for tree in statement.trees:
            if isinstance(tree, exp.Create) and tree.kind == "TABLE" and isinstance(tree.this, exp.Schema):
                properties = tree.args.get("properties")
                if not (properties and properties.find(exp.CharacterSetProperty)):
                    yield Problem(statement.line, f"the table {table_of(tree)} states no character set")


def _stated(statement: Statement) -> list[str]:
    """The character sets in a statement of upgrade(): CHARSET latin1, CHARACTER SET = latin1."""
    if statement.direction != UPGRADE or not statement.trees:
        return []
    words = [token.text for token in sqlglot.tokenize(statement.sql, dialect="mysql") if token.text != "="]
    found = []
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word.upper() in ("CHARSET", "CHARACTER SET") or (before.upper(), word.upper()) == ("CHARACTER", "SET"):
            found.append(after)
    return found
