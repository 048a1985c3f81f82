"""M18 one-server."""

import re
from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from dbscheme.lint.changes import changes, columns_of, is_generated, is_not_null
from dbscheme.lint.history import History
from dbscheme.lint.migration import DOWNGRADE, UPGRADE, Migration, Statement
from dbscheme.lint.registry import Problem, rule

# from the manuals of MySQL 8.0 to 9.x and MariaDB 10.11 to 11.8
_MYSQLS_FUNCTIONS = set(
    "UUID_TO_BIN BIN_TO_UUID IS_UUID REGEXP_LIKE ANY_VALUE JSON_STORAGE_SIZE JSON_STORAGE_FREE JSON_SCHEMA_VALID "
    "JSON_SCHEMA_VALIDATION_REPORT STATEMENT_DIGEST GROUPING ROLES_GRAPHML GTID_SUBSET".split()
)
_MARIADBS_FUNCTIONS = set(
    "JSON_DETAILED JSON_COMPACT JSON_LOOSE JSON_EXISTS JSON_QUERY JSON_NORMALIZE JSON_EQUALS JSON_KEY_VALUE "
    "JSON_ARRAY_INTERSECT JSON_OBJECT_TO_ARRAY JSON_OBJECT_FILTER_KEYS NVL NVL2 CHR TO_CHAR ADD_MONTHS SYS_GUID "
    "UUID_V4 UUID_V7 NATURAL_SORT_KEY SFORMAT COLUMN_CREATE COLUMN_GET NEXTVAL LASTVAL SETVAL MEDIAN".split()
)
# in capitals, a space between each two words
_MYSQLS_WORDS = ("MEMBER OF", "LATERAL", "NOT ENFORCED", "VALUES ROW", "PARSER NGRAM", "COMPRESSION =")
_MARIADBS_WORDS = (
    "SYSTEM VERSIONING",
    "PERSISTENT",
    "RETURNING",
    "OR REPLACE",
    "ALGORITHM = NOCOPY",
    "NOWAIT",
    "IGNORED",
)
_TYPES = {"UUID": "MariaDB only", "INET4": "MariaDB only", "INET6": "MariaDB only", "VECTOR": "each server differently"}
_COLLATIONS = {r"utf8mb4_0900_\w+": "MySQL", r"(utf8mb[34]_)?uca1400_\w+": "MariaDB"}
# MySQL executes this comment; MariaDB, which rejects NOT NULL on a generated column, ignores it
_ALLOWED_COMMENT = "!50700 NOT NULL"


@rule("M18", "one-server", "write SQL that both servers accept, or waive this and say what the other server executes")
def one_server(migration: Migration, _: History) -> Iterator[Problem]:
    """Flag functions, words, types, collations and clauses that only MySQL or only MariaDB accepts.

    The same file runs on both servers.

    Bad:  UPDATE call_calls SET id = UUID_TO_BIN('x') WHERE id = ''
    Good: UPDATE call_calls SET id = UNHEX('00') WHERE id = ''
    """
    for statement in migration.statements:
        for what in dict.fromkeys((*_words(statement), *_clauses(statement))):
            yield Problem(statement.line, what)
    for statement, change, column in columns_of(migration, UPGRADE, DOWNGRADE):
        place, kind = f"{change.table}.{column.name}", column.args["kind"].sql(dialect="mysql").upper().split("(")[0]
        if kind in _TYPES:
            yield Problem(statement.line, f"the type {kind} of {place} exists on {_TYPES[kind]}")
        if is_generated(change) and is_not_null(column):
            what = f"MariaDB rejects NOT NULL on the generated {place}"
            yield Problem(statement.line, what, "write /*!50700 NOT NULL */, which only MySQL reads")


def _words(statement: Statement) -> Iterator[str]:
    # a column may have one of the words as its name
    names = {each.name.upper() for tree in statement.trees for each in tree.find_all(exp.Identifier)}
    try:
        tokens = sqlglot.tokenize(statement.sql, dialect="mysql")
    except SqlglotError:
        return
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        word = token.text.upper()
        if following and following.token_type == TokenType.L_PAREN and _is_word(token):
            if word in _MYSQLS_FUNCTIONS:
                yield f"only MySQL has {word}()"
            if word in _MARIADBS_FUNCTIONS:
                yield f"only MariaDB has {word}()"
        if token.token_type in (TokenType.ARROW, TokenType.DARROW):
            yield f"only MySQL has {token.text}: write JSON_EXTRACT or JSON_VALUE"
        if token.token_type == TokenType.DPIPE:
            yield "|| means OR here: write CONCAT(...) or OR"
        for pattern, server in _COLLATIONS.items():
            if re.fullmatch(pattern, token.text, re.IGNORECASE):
                yield f"only {server} has the collation {token.text}"
        for comment in token.comments:
            if comment.startswith(("!", "M!")) and comment.strip() != _ALLOWED_COMMENT:
                yield f"only some servers read /*{comment}*/"
    words = " " + " ".join(token.text.upper() if _is_word(token) else "''" for token in tokens) + " "
    for server, those in (("MySQL", _MYSQLS_WORDS), ("MariaDB", _MARIADBS_WORDS)):
        yield from (f"only {server} has {each}" for each in those if f" {each} " in words and each not in names)


def _is_word(token: Token) -> bool:
    return token.token_type not in (TokenType.STRING, TokenType.IDENTIFIER, TokenType.NATIONAL_STRING)


def _clauses(statement: Statement) -> Iterator[str]:
    for change in changes(statement):
        if (change.verb, change.kind) == ("drop", "check"):
            yield "only MySQL has DROP CHECK: write DROP CONSTRAINT"
        if (change.verb, change.kind) == ("add", "index") and _has_expression(change.definition):
            yield f"only MySQL has an index over an expression ({change.name}): index a generated column"
    for tree in statement.trees:
        if tree.find(exp.AlterIndex):
            yield "only MySQL has ALTER INDEX ... VISIBLE or INVISIBLE"
        if any(
            values.args.get("alias") and isinstance(values.parent, exp.Insert) for values in tree.find_all(exp.Values)
        ):
            yield "only MySQL has INSERT ... VALUES ... AS new: write VALUES(column) in ON DUPLICATE KEY UPDATE"
        if any(cast.to.is_type(exp.DType.JSON) for cast in tree.find_all(exp.Cast)):
            yield "only MySQL has CAST(... AS JSON): write JSON_EXTRACT(..., '$')"
        if isinstance(tree, exp.Update | exp.Delete) and tree.args.get("with_"):
            yield f"only MySQL has WITH before {tree.key.upper()}: write a join"
        if isinstance(tree, exp.Delete) and not tree.args.get("tables") and tree.this.alias:
            yield "only MySQL has an alias in DELETE FROM: leave it out"
        for engine in tree.find_all(exp.EngineProperty):
            if engine.name.upper() != "INNODB":
                yield f"ENGINE={engine.name}: every table must be InnoDB"


def _has_expression(definition: exp.Expression | None) -> bool:
    """Return whether an index covers an expression."""
    if isinstance(definition, exp.Create):
        parts = definition.this.args["params"].args.get("columns") or ()
    elif definition is None:
        return False
    elif isinstance(definition.this, exp.Schema):
        parts = definition.this.expressions
    else:
        parts = definition.expressions
    plain = [part.this if isinstance(part, exp.Ordered) else part for part in parts]
    return any(
        not isinstance(part, exp.Column | exp.ColumnPrefix | exp.Identifier)
        # the prefix in CREATE INDEX i ON t (column(4))
        and not (isinstance(part, exp.Anonymous) and isinstance(part.expressions[0], exp.Literal))
        for part in plain
    )
