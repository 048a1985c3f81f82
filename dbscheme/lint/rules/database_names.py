"""M21 database-names."""

from itertools import pairwise

import sqlglot
from sqlglot import exp
from sqlglot.tokenizer_core import TokenType

from dbscheme.lint.changes import is_rename, trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M21", "database-names", "leave the database's name out")
def database_names(migration: Migration, _: History) -> Problems:
    """Flag names of databases.

    Users choose the name of the database.

    Bad:  ALTER TABLE voipbin.call_calls ADD COLUMN fax INT
    Good: ALTER TABLE call_calls ADD COLUMN fax INT
    """
    for statement, tree in trees_of(migration):
        names = {table.db for table in tree.find_all(exp.Table) if table.db} - {"information_schema"}
        if is_rename(tree):  # which the parser leaves as text
            tokens = sqlglot.tokenize(tree.sql(dialect="mysql").split(maxsplit=1)[1], dialect="mysql")
            names |= {token.text for token, following in pairwise(tokens) if following.token_type == TokenType.DOT}
        if isinstance(tree, exp.Use) or (
            isinstance(tree, exp.Create | exp.Drop) and tree.args.get("kind") in ("DATABASE", "SCHEMA")
        ):
            names.add(tree.sql(dialect="mysql"))
        for name in sorted(names):
            yield Problem(statement.line, f"it names a database: {name}")
