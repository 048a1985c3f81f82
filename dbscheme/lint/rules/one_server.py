"""M18 one-server."""

import re
from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from dbscheme.lint.migration import Statement
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

# from the manuals of MySQL 8.0 to 9.x and MariaDB 10.11 to 11.8
_FUNCTIONS = set(
    "JSON_DETAILED JSON_COMPACT JSON_LOOSE JSON_EXISTS JSON_QUERY JSON_NORMALIZE JSON_EQUALS JSON_KEY_VALUE "
    "JSON_ARRAY_INTERSECT JSON_OBJECT_TO_ARRAY JSON_OBJECT_FILTER_KEYS NVL NVL2 CHR TO_CHAR ADD_MONTHS SYS_GUID "
    "UUID_V4 UUID_V7 NATURAL_SORT_KEY SFORMAT COLUMN_CREATE COLUMN_GET NEXTVAL LASTVAL SETVAL MEDIAN".split()
)
# MySQL 9.6 moved them to a component
_NO_LONGER = {"MD5", "SHA", "SHA1"}
# in upper case, a space between each two words
_WORDS = re.compile(
    r"\b(SYSTEM VERSIONING|PERSISTENT|RETURNING|OR REPLACE|ALGORITHM = NOCOPY|NOWAIT|IGNORED"
    r"|INET[46]|\w*UCA1400\w*)\b"
)
# MySQL executes this comment; MariaDB, which rejects NOT NULL on a generated column, ignores it
_ALLOWED_COMMENT = "!50700 NOT NULL"


@rule("M18", "one-server", "write SQL that both servers accept, or waive this and say what the other server executes")
def one_server(migration: Migration, _: History) -> Problems:
    """Flag SQL that only MariaDB accepts, and SQL that the servers execute differently.

    The same file runs on both servers. make check finds what only MySQL accepts: it runs the file on a MariaDB.

    Bad:  UPDATE call_calls SET data = JSON_COMPACT(data) WHERE id = ''
    Good: UPDATE call_calls SET id = UNHEX('00') WHERE id = ''
    """
    for statement in migration.statements:
        for what in dict.fromkeys([*_words(statement), *_types_and_engines(statement)]):
            yield Problem(statement.line, what)


def _words(statement: Statement) -> Iterator[str]:
    try:
        tokens = sqlglot.tokenize(statement.sql, dialect="mysql")
    except SqlglotError:
        return
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        is_called = following and following.token_type == TokenType.L_PAREN
        if is_called and _is_word(token) and token.text.upper() in _FUNCTIONS:
            yield f"only MariaDB has {token.text}()"
        if is_called and _is_word(token) and token.text.upper() in _NO_LONGER:
            yield f"MySQL 9.6 no longer has {token.text}(): write SHA2(..., 256)"
        if token.token_type == TokenType.DPIPE:
            yield "|| means OR here: write CONCAT(...) or OR"
        for comment in token.comments:
            if comment.startswith(("!", "M!")) and comment.strip() != _ALLOWED_COMMENT:
                yield f"only some servers execute /*{comment}*/"
    # a column may have one of the words as its name
    names = {each.name.upper() for tree in statement.trees for each in tree.find_all(exp.Identifier)}
    for word in _WORDS.findall(" ".join(token.text.upper() if _is_word(token) else "''" for token in tokens)):
        if word not in names or "UCA1400" in word:  # the parser takes a collation for a name
            yield f"only MariaDB has {word}"


def _types_and_engines(statement: Statement) -> Iterator[str]:
    for tree in statement.trees:
        for call in tree.find_all(exp.RegexpReplace):
            if re.search(r"[$\\]\d", call.args["replacement"].name):
                yield "in REGEXP_REPLACE(), MySQL writes a group as $1 and MariaDB as \\1"
        for found in tree.find_all(exp.JSONValue):
            if isinstance(found.parent, exp.EQ | exp.NEQ) and found.parent.right.name.lower() in ("true", "false"):
                yield "of JSON's true, JSON_VALUE() returns 'true' on MySQL and '1' on MariaDB; write JSON_EXTRACT()"
        for engine in tree.find_all(exp.EngineProperty):
            if engine.name.upper() != "INNODB":
                yield f"ENGINE={engine.name}: every table must be InnoDB"
        for kind in tree.find_all(exp.DataType):
            name = kind.sql(dialect="mysql").upper().split("(")[0]
            if name in ("UUID", "VECTOR"):
                yield f"the servers have no common type {name}"


def _is_word(token: Token) -> bool:
    return token.token_type not in (TokenType.STRING, TokenType.IDENTIFIER, TokenType.NATIONAL_STRING)
