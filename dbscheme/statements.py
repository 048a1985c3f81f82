"""What kind of statement a piece of SQL is, as far as going on after it needs to be known."""

import re
from enum import Enum
from functools import lru_cache

_NAME = r"(?:`[^`]+`|\w+)"
_TABLE = rf"(?:{_NAME}\s*\.\s*)?({_NAME})"
# a string, a quoted name, a comment (that of a version, /*!50700 ... */, is SQL)
_QUOTED = re.compile(
    r"""'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*" | `[^`]*` | /\*.*?\*/ | --(?=\s|$)[^\n]* | \#[^\n]*""",
    re.DOTALL | re.VERBOSE,
)
_NUMBER = re.compile(r"\b(?:0x[0-9a-f]+|\d[\d.]*(?:e[+-]?\d+)?)\b|\b[xb](?='')", re.IGNORECASE)
_CHANGES_ONE_TABLE = re.compile(
    r"(?:ALTER|CREATE(?:\s+OR\s+REPLACE)?(?:\s+(?:UNIQUE|FULLTEXT|SPATIAL|TEMPORARY))?|DROP)\s+(?:(?:ONLINE|IGNORE)\s+)*"
    rf"(?:(?:TABLE|VIEW)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?|INDEX\s[^(]*?\bON\s+){_TABLE}",
    re.IGNORECASE,
)
_CHANGES_TABLES = re.compile(rf"(?:\b(?:TABLES?|VIEW|TO)|,)\s+(?:IF\s+EXISTS\s+)?{_TABLE}", re.IGNORECASE)
_FIRST_TABLE = re.compile(
    rf"\b(?:TABLE|INTO|UPDATE|FROM|ON)\s+(?:IF\s+(?:NOT\s+)?EXISTS\s+)?{_TABLE}",
    re.IGNORECASE,
)
_HOW = r"(?:\s+(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE))*"
_WRITES_ROWS_OF_ONE_TABLE = re.compile(
    rf"(?:(?:INSERT|REPLACE){_HOW}(?:\s+INTO)?|LOAD\s.*?\bINTO\s+TABLE|TRUNCATE(?:\s+TABLE)?)\s+{_TABLE}"
    rf"|UPDATE{_HOW}\s+{_TABLE}(?:\s+(?:AS\s+)?{_NAME})?\s+SET\b"
    rf"|DELETE{_HOW}\s+FROM\s+{_TABLE}\s*(?:;|$|\b(?:WHERE|ORDER|LIMIT)\b)",
    re.IGNORECASE | re.DOTALL,
)
_VARIABLE = re.compile(r"(?<![@\w'\"`])@[A-Za-z_]\w*")


class Kind(Enum):
    """What a statement does to the database."""

    READS = "reads"
    SESSION = "settles something for its connection alone"
    ROWS = "writes rows, and can be rolled back"
    SCHEMA = "commits by itself: the schema, and whatever is not known"


_KINDS = {
    Kind.READS: "SELECT SHOW DESCRIBE DESC EXPLAIN VALUES TABLE CHECKSUM HELP",
    Kind.SESSION: "SET USE PREPARE DEALLOCATE BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE LOCK UNLOCK DO",
    Kind.ROWS: "INSERT UPDATE DELETE REPLACE LOAD",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def kind(sql: str) -> Kind:
    """What a statement does, by its first word.

    Args:
        sql: one statement, comments and all.
    """
    bare = _bare(sql).lstrip("( \t\r\n")
    if re.match(r"(CREATE|DROP)\s+TEMPORARY\s", bare, re.IGNORECASE):
        return Kind.SESSION
    word = _first_word(bare)
    if word == "WITH":
        while "(" in bare and (outer := re.sub(r"\([^()]*\)", "", bare)) != bare:
            bare = outer
        word = next((each for each in re.findall(r"\w+", bare.upper()) if each in _KIND_OF), "SELECT")
    return _KIND_OF.get(word, Kind.SCHEMA)


def changed_tables(sql: str) -> list[str]:
    """The tables and views by whose definitions it can be told whether a statement took effect.

    Empty for what does not show there: a trigger, a procedure, what CALL or EXECUTE does.
    """
    bare = _bare(sql).strip()
    found = _CHANGES_ONE_TABLE.match(bare)
    if re.match(r"RENAME\s|DROP\s+(TEMPORARY\s+)?(TABLE|VIEW)\s", bare, re.IGNORECASE):
        return [name.strip("`") for name in _CHANGES_TABLES.findall(bare)]
    return [found[1].strip("`")] if found else []


def drops(sql: str) -> bool:
    """Whether a statement removes something, so that repeating it does no harm."""
    return _first_word(_bare(sql).strip()) == "DROP"


def targets(sql: str) -> list[str]:
    """The tables that a statement makes, changes, drops or writes to; empty where that takes more than a look."""
    found = _WRITES_ROWS_OF_ONE_TABLE.match(_bare(sql).strip())
    if found:
        return [next(name for name in found.groups() if name).strip("`")]
    return changed_tables(sql)


def numbers_rows(sql: str) -> bool:
    """Whether a statement adds rows, which their table may number."""
    return _first_word(_bare(sql).strip()) in ("INSERT", "REPLACE", "LOAD")


def tables(sql: str) -> list[str]:
    """The tables that a statement is about, or the first of them."""
    first = _FIRST_TABLE.search(_bare(sql))
    return targets(sql) or ([first[1].strip("`")] if first else [])


def variables(sql: str) -> set[str]:
    """The user variables (@name) in a statement."""
    return {name.lower() for name in _VARIABLE.findall(_bare(sql))}


def shape(sql: str) -> str:
    """A statement without its values: what stays the same when it is made of an id or a time of its own."""
    return " ".join(_NUMBER.sub("?", _bare(sql)).split())


def _first_word(sql: str) -> str:
    found = re.match(r"\w+", sql)
    return found[0].upper() if found else ""


@lru_cache(maxsize=4)  # each statement is asked about several things
def _bare(sql: str) -> str:
    """SQL without comments, and with empty strings."""

    def replacement(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("`"):
            return text
        if text[0] in "'\"":
            return "''"
        versioned = re.fullmatch(r"/\*M?!\d*(.*)\*/", text, re.DOTALL)
        return f" {_bare(versioned[1])} " if versioned else " "

    return _QUOTED.sub(replacement, sql)
