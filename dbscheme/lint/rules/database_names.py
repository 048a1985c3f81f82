"""M21: no database's name. It is the user's: voipbin here is bin_manager elsewhere."""

from collections.abc import Iterator
from itertools import pairwise

import sqlglot
from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from dbscheme.lint.changes import is_rename
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

_OF_THE_SERVER = {"information_schema"}


@migration_rule("M21", "database-names", "leave the database's name out")
def database_names(migration: Migration, _: History) -> Iterator[Problem]:
    """No table with a database before it, no USE, no CREATE or ALTER DATABASE."""
    for statement in migration.statements:
        for tree in statement.trees:
            names = {table.db for table in tree.find_all(exp.Table) if table.db} - _OF_THE_SERVER
            if is_rename(tree):  # RENAME: the parser leaves the rest as text
                tokens = sqlglot.tokenize(tree.sql(dialect="mysql").split(maxsplit=1)[1], dialect="mysql")
                names |= {token.text for token, following in pairwise(tokens) if following.token_type == TokenType.DOT}
            if isinstance(tree, exp.Use) or (
                isinstance(tree, exp.Create | exp.Drop) and tree.args.get("kind") in ("DATABASE", "SCHEMA")
            ):
                names.add(tree.sql(dialect="mysql"))
            for name in sorted(names):
                yield Problem(statement.line, f"it names a database: {name}")
