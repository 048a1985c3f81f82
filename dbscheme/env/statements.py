"""Parses SQL, as far as the journal and online changes need it."""

import re
from enum import Enum
from functools import lru_cache

from alembic.util import CommandError

# a string, a quoted name or a comment
_QUOTED = re.compile(
    r"""'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*" | `(?:[^`]|``)*` | /\*.*?\*/ | --(?=\s|$)[^\n]* | \#[^\n]*""",
    re.DOTALL | re.VERBOSE,
)
_NAME = re.compile(r"`((?:[^`]|``)+)`|([\w$]+)")
_QUALIFIED = re.compile(r"[\w$`]\s*\.\s*[A-Za-z_`]")
_DEFINES = re.compile(
    r"(?:ALTER|CREATE|DROP|RENAME)\s+(?:(?:OR\s+REPLACE|UNIQUE|FULLTEXT|SPATIAL|ONLINE|IGNORE)\s+)*"
    r"(?:(?:TABLES?|VIEW)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?|(INDEX)\b.*?\sON\s+)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_RENAMED_COLUMN = re.compile(
    r"\b(?:CHANGE(?:\s+COLUMN)?|RENAME\s+COLUMN)\s+`?([\w$]+)`?\s+(?:TO\s+)?`?([\w$]+)", re.IGNORECASE
)
_CONTENTS = re.compile(r"TRUNCATE|ALTER\s.*\b(?:(?:EXCHANGE|TRUNCATE)\s+PARTITION|TABLESPACE)\b", re.I | re.DOTALL)
# statements that change, or depend on, a state that ends with the connection
_SESSION_STATE = re.compile(
    r"(?:(?:CREATE|DROP)\s+TEMPORARY|SET\b[^;]*\b(?:sql_mode|time_zone|autocommit|default_storage_engine)|PREPARE|EXECUTE|DEALLOCATE|BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|LOCK|UNLOCK)\b",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"(?<![@\w'\"`])@[\w$.`'\"]")
# MariaDB: with settings for one statement, or with an analysis of its execution
_WRAPPED = re.compile(r"SET\s+STATEMENT\b|ANALYZE\s+(?:FORMAT\s*=\s*\w+\s+)?(?:UPDATE|DELETE|INSERT|REPLACE)\b", re.I)
_LAST_RESULT = re.compile(r"\b(?:ROW_COUNT|FOUND_ROWS|LAST_INSERT_ID)\s*\(", re.IGNORECASE)

_ALTER = re.compile(r"ALTER\s+TABLE\s+(?!IF\b)(?:`((?:[^`]|``)+)`\s*|([\w$]+)\s+)(.+)", re.IGNORECASE | re.DOTALL)
_STATED_WAY = re.compile(
    r"\b(ALGORITHM|LOCK)\s*=?\s*\b(INSTANT|INPLACE|NOCOPY|COPY|NONE|SHARED|EXCLUSIVE|DEFAULT)\b", re.IGNORECASE
)
# clauses that accept no ALGORITHM
_AS_IS = re.compile(
    r"\b(?:ORDER\s+BY|"
    r"(?:ADD|DROP|REORGANIZE|COALESCE|REBUILD|ANALYZE|CHECK|OPTIMIZE|REPAIR|DISCARD|IMPORT)\s+PARTITION)\b",
    re.IGNORECASE,
)
_ENGINES = (
    "InnoDB|MyISAM|Aria|MEMORY|RocksDB|CSV|ARCHIVE|BLACKHOLE|NDB|MERGE|MRG_MyISAM|FEDERATED|CONNECT|SPIDER|Mroonga|S3|"
    "ColumnStore"
)
_QUOTED_NAME = re.compile(r"`(?:[^`]|``)*`")
_PARTITIONING = re.compile(r"\b(?:PARTITION\s+BY|REMOVE\s+PARTITIONING)\b", re.IGNORECASE)


class Kind(Enum):
    """What a statement does to the database."""

    READS = "reads, or can be repeated"
    ROWS = "writes rows and can be rolled back"
    SCHEMA = "commits implicitly, then takes effect as a whole or not at all"
    UNKNOWN = "CALL and similar statements"


_KINDS = {
    Kind.READS: "SELECT SHOW DESCRIBE DESC EXPLAIN VALUES TABLE CHECKSUM HELP SET USE DO ANALYZE OPTIMIZE CHECK FLUSH",
    Kind.ROWS: "INSERT UPDATE DELETE REPLACE LOAD",
    Kind.SCHEMA: "ALTER CREATE DROP GRANT RENAME REVOKE TRUNCATE",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def kind(sql: str) -> Kind:
    """Return what a statement does, by its first word; for WITH, by the word after the parentheses."""
    word = first_word(sql)
    if word == "WITH":
        text = bare(sql)
        while (outer := re.sub(r"\([^()]*\)", "", text)) != text:
            text = outer
        word = next((each for each in re.findall(r"\w+", text.upper()) if each in _KIND_OF), "SELECT")
    return Kind.UNKNOWN if _WRAPPED.match(bare(sql)) else _KIND_OF.get(word, Kind.UNKNOWN)


def first_word(sql: str) -> str:
    """Return the first word of a statement in upper case."""
    found = re.match(r"\w+", bare(sql))
    return found[0].upper() if found else ""


def names(sql: str) -> list[str]:
    """Return the words of a statement that may be names, unquoted and in order; keywords are among them."""
    return [quoted.replace("``", "`") or plain for quoted, plain in _NAME.findall(bare(sql))]


def tables(sql: str) -> list[str]:
    """Return the tables and views whose definitions a DDL statement changes; empty for other objects."""
    found = _DEFINES.match(bare(sql))
    if not found:
        return []
    named = names(found[2])
    if found[1] or first_word(sql) not in ("DROP", "RENAME"):
        return named[:1]
    return [name for name in named if name.upper() not in ("TO", "CASCADE", "RESTRICT")]


def doubt(sql: str) -> str:
    """Return how the user finds out whether a statement took effect; empty if the definitions of its tables show it."""
    changed = tables(sql)
    if kind(sql) is not Kind.SCHEMA:
        return "check the rows that it writes"
    if _CONTENTS.match(bare(sql)):
        return "check the rows of its tables"
    if len({name.lower() for name in changed}) < len(changed):
        return "check which rows each of its tables has"
    renamed = [(old, new) for old, new in _RENAMED_COLUMN.findall(bare(sql)) if old != new]
    if {old for old, _ in renamed} & {new for _, new in renamed}:
        return "check which values each of its columns has"
    if is_qualified(sql):
        return "check the other database"
    return "" if changed else "check the objects that it creates, changes or drops"


def is_qualified(sql: str) -> bool:
    """Return whether a statement contains a qualified name: of a table in a database, or of a column."""
    return bool(_QUALIFIED.search(bare(sql)))


def uses_session_state(sql: str) -> bool:
    """Return whether a statement needs its connection: a transaction, a variable, a temporary table."""
    return bool(_SESSION_STATE.match(bare(sql)) or _VARIABLE.search(bare(sql)))


def commits_rows(sql: str) -> bool:
    """Return whether the rows written before a statement must be committed first.

    After SET, rows that are written again would see other settings. The others commit implicitly.
    """
    return first_word(sql) in ("SET", "ANALYZE", "OPTIMIZE", "CHECK", "FLUSH", "REPAIR")


def needs_autocommit(sql: str) -> bool:
    """Return whether MariaDB needs autocommit to execute a DDL statement; otherwise it waits for itself (1205)."""
    return bool(re.match(r"ALTER\s.*\bEXCHANGE\s+PARTITION\b", bare(sql), re.IGNORECASE | re.DOTALL))


def is_batched(sql: str) -> bool:
    """Return whether a statement is to be repeated until it finds no row: /* in batches */ UPDATE ... LIMIT 1000.

    Raises:
        CommandError: if the statement has no LIMIT, or does not write rows.
    """
    if not re.match(r"\s*/\*\s*in\s+batches\s*\*/", sql, re.IGNORECASE):
        return False
    if kind(sql) is Kind.ROWS and re.search(r"\bLIMIT\s+\d+\s*;?\s*$", bare(sql), re.IGNORECASE):
        return True
    raise CommandError(
        "a statement in batches is an UPDATE, DELETE or INSERT ... SELECT that ends with LIMIT and a number"
    )


def must_find_no_row(sql: str) -> bool:
    """Return whether rows that a statement finds are an error: /* must find no row */ SELECT ...

    Raises:
        CommandError: if the statement is not a SELECT.
    """
    if not re.match(r"\s*/\*\s*must\s+find\s+no\s+row\s*\*/", sql, re.IGNORECASE):
        return False
    if first_word(sql) in ("SELECT", "WITH") and kind(sql) is Kind.READS:
        return True
    raise CommandError("/* must find no row */ precedes a SELECT: write a SELECT, or remove the comment")


def alter_of(sql: str) -> tuple[str, str] | None:
    """Return the table and the clauses of an ALTER TABLE; None for other statements, and
    if it states ALGORITHM or LOCK, or has a clause that accepts neither."""
    found = _ALTER.fullmatch(without_comments(sql))
    if not found or stated_way(sql) or _AS_IS.search(without_quoted_names(sql)) or doubt(sql):
        return None
    quoted_name, name, change = found.groups()
    return (quoted_name or name).replace("``", "`"), change


def with_options(sql: str, *options: str) -> str:
    """Return a statement with options such as LOCK=NONE."""
    text = without_comments(sql)
    partitioning = _PARTITIONING.search(text)
    if partitioning and changes_partitioning(text):  # the options precede this clause
        actions = text[: partitioning.start()].rstrip()
        comma = "" if re.search(r"\bTABLE\s+\S+$", actions, re.IGNORECASE) else ","
        return f"{actions}{comma} {', '.join(options)} {text[partitioning.start() :]}"
    comma = ", " if first_word(sql) == "ALTER" else " "
    return f"{text}{comma}{comma.join(options)}" if options else text


def stated_way(sql: str) -> list[tuple[str, str]]:
    """Return the ALGORITHM and LOCK clauses of a statement: the word and its value."""
    return _STATED_WAY.findall(without_quoted_names(sql))


def changes_partitioning(sql: str) -> bool:
    """Return whether an ALTER TABLE partitions a table, or removes its partitions."""
    return bool(_PARTITIONING.search(bare(sql)))


def names_engine(change: str) -> bool:
    """Return whether the clauses of an ALTER TABLE state an engine."""
    return bool(re.search(rf"\bENGINE\s*(?:=|''|``|\s(?:{_ENGINES})\b)", without_quoted_names(change), re.IGNORECASE))


def without_quoted_names(sql: str) -> str:
    """Return SQL without comments, strings and quoted names."""
    return _QUOTED_NAME.sub("``", bare(sql))


def uses_last_result(source: str) -> bool:
    """Return whether a migration asks for the result of the previous statement, such as ROW_COUNT()."""
    return bool(_LAST_RESULT.search(source))


def quoted(name: str) -> str:
    """Return a name as a quoted identifier."""
    return f"`{name.replace('`', '``')}`"


def without_comments(sql: str) -> str:
    """Return a statement without comments and without the semicolon at its end; version comments stay."""

    def replacement(found: re.Match[str]) -> str:
        is_comment = found[0][0] in "-#" or re.match(r"/\*(?!M?!)", found[0])
        return " " if is_comment else found[0]

    return _QUOTED.sub(replacement, sql).strip().rstrip(";").strip()


def one_line(sql: str) -> str:
    """Return a statement in one line, without the comments that end with a line."""
    return " ".join(_QUOTED.sub(lambda found: " " if found[0][0] in "-#" else found[0], sql).split())


@lru_cache(maxsize=4)  # several functions parse the same statement
def bare(sql: str) -> str:
    """Return SQL without comments, and with empty strings. Keep the SQL in a version comment, /*!50700 ... */."""

    def replacement(found: re.Match[str]) -> str:
        text = found[0]
        if text[0] in "`'\"":
            return text if text[0] == "`" else "''"
        versioned = re.fullmatch(r"/\*M?!\d*(.*)\*/", text, re.DOTALL)
        return f" {bare(versioned[1])} " if versioned else " "

    return _QUOTED.sub(replacement, sql).strip().lstrip("( \t\r\n")
