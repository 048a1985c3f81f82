"""What a piece of SQL is and what it concerns, as far as going on after it needs to be known."""

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import Any

_NAME = r"(?:`(?:[^`]|``)+`|[\w$]+)"
_OF_ANY_DATABASE = rf"(?:{_NAME}\s*\.\s*)?({_NAME})"
_IF_EXISTS = r"(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"
# a string, a quoted name, a comment (that of a version, /*!50700 ... */, is SQL)
_QUOTED = re.compile(
    r"""'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*" | `(?:[^`]|``)*` | /\*.*?\*/ | --(?=\s|$)[^\n]* | \#[^\n]*""",
    re.DOTALL | re.VERBOSE,
)
_DEFINES_ONE = re.compile(
    r"(?:ALTER|CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*(?:\S+\s*@\s*)?\S+\s+)?"
    r"(?:(?:UNIQUE|FULLTEXT|SPATIAL|TEMPORARY|ONLINE|IGNORE|AGGREGATE|SQL\s+SECURITY\s+\w+|ALGORITHM\s*=\s*\w+)\s+)*"
    rf"(?:(TABLE|VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT)\s+{_IF_EXISTS}|(INDEX)\b[^(]*?\bON\s+){_OF_ANY_DATABASE}",
    re.IGNORECASE,
)
_DEFINES_SEVERAL = re.compile(r"RENAME\s|DROP\s+(TEMPORARY\s+)?(TABLE|VIEW)\s", re.IGNORECASE)
_EACH_OF_SEVERAL = re.compile(rf"(?:\b(?:TABLES?|VIEW|TO)|,)\s+{_IF_EXISTS}{_OF_ANY_DATABASE}", re.IGNORECASE)
_EXCHANGES = re.compile(rf"ALTER\s.*\sEXCHANGE\s+PARTITION\s.*?\sTABLE\s+{_OF_ANY_DATABASE}", re.IGNORECASE | re.DOTALL)
_STATES_WAY = re.compile(r"\b(ALGORITHM|LOCK)\s*=\s*(\w+)", re.IGNORECASE)
_TRUNCATES = re.compile(rf"TRUNCATE(?:\s+TABLE)?\s+{_OF_ANY_DATABASE}", re.IGNORECASE)
_HOW = r"(?:\s+(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE))*"
_WRITES_ROWS_OF_ONE_TABLE = re.compile(
    rf"(?:(?:INSERT|REPLACE){_HOW}(?:\s+INTO)?|LOAD\s.*?\bINTO\s+TABLE)\s+{_OF_ANY_DATABASE}"
    rf"|UPDATE{_HOW}\s+{_OF_ANY_DATABASE}(?:\s+(?:AS\s+)?{_NAME})?\s+SET\b"
    rf"|DELETE{_HOW}\s+FROM\s+{_OF_ANY_DATABASE}\s*(?:;|$|\b(?:WHERE|ORDER|LIMIT)\b)",
    re.IGNORECASE | re.DOTALL,
)
_FIRST_TABLE = re.compile(rf"\b(?:TABLE|INTO|UPDATE|FROM|ON)\s+{_IF_EXISTS}{_OF_ANY_DATABASE}", re.IGNORECASE)
_VARIABLE = re.compile(r"(?<![@\w'\"`])@(?:[A-Za-z_$][\w$.]*|`(?:[^`]|``)+`)")
_PREPARES = re.compile(rf"PREPARE\s+({_NAME})\s+FROM\s+(.*?)[\s;]*$", re.IGNORECASE | re.DOTALL)
_EXECUTES = re.compile(rf"EXECUTE\s+(?:IMMEDIATE\s+(.*?)|({_NAME})(?:\s+USING\s.*)?)[\s;]*$", re.IGNORECASE | re.DOTALL)
# what migrations make at each run anew: a UUID or another long key in hexadecimal, a time
_GENERATED = re.compile(
    r"(?:0x|x')?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12,}'?"
    r"|\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?<![\w+.])1[6-9]\d{8}(?:\d{3}|\d{6}|\d{9})?(?:\.\d+)?(?!\w)",  # seconds since 1970, or parts of them
    re.IGNORECASE,
)


class Kind(Enum):
    """What a statement does to the database."""

    READS = "reads"
    SESSION = "settles something for its connection alone"
    ROWS = "writes rows, and can be rolled back"
    SCHEMA = "commits, then does its work as a whole or not at all"
    UNKNOWN = "may do anything: CALL, ..."


_KINDS = {
    Kind.READS: "SELECT SHOW DESCRIBE DESC EXPLAIN VALUES TABLE CHECKSUM HELP",
    Kind.SESSION: "SET USE PREPARE DEALLOCATE BEGIN START COMMIT ROLLBACK SAVEPOINT RELEASE LOCK UNLOCK DO",
    Kind.ROWS: "INSERT UPDATE DELETE REPLACE LOAD",
    Kind.SCHEMA: "ALTER CREATE DROP GRANT RENAME REVOKE TRUNCATE",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def kind(sql: str) -> Kind:
    """What a statement does, by its first word.

    Args:
        sql: one statement, comments and all.
    """
    bare = _bare(sql)
    if re.match(r"(CREATE|DROP)\s+TEMPORARY\s", bare, re.IGNORECASE):
        return Kind.SESSION
    if re.match(r"BEGIN\s+NOT\s+ATOMIC\b", bare, re.IGNORECASE):
        return Kind.UNKNOWN
    word = first_word(sql)
    if word == "WITH":
        while "(" in bare and (outer := re.sub(r"\([^()]*\)", "", bare)) != bare:
            bare = outer
        word = next((each for each in re.findall(r"\w+", bare.upper()) if each in _KIND_OF), "SELECT")
    return _KIND_OF.get(word, Kind.UNKNOWN)


def first_word(sql: str) -> str:
    """That which says what a statement does, in capitals."""
    found = re.match(r"\w+", _bare(sql))
    return found[0].upper() if found else ""


def defines(sql: str) -> list[tuple[str, str]]:
    """By what it can be told whether a statement of the schema took effect: "TABLE" and its name, and so on.

    Empty for what does not show in a definition: a user, a grant.
    """
    bare = _bare(sql)
    if _DEFINES_SEVERAL.match(bare):
        return [("TABLE", _unquoted(name)) for name in _EACH_OF_SEVERAL.findall(bare)]
    if found := _TRUNCATES.match(bare):
        return [("TABLE", _unquoted(found[1]))]
    found = _DEFINES_ONE.match(bare)
    if not found:
        return []
    what = (found[1] or found[2]).upper()
    objects = [("TABLE" if what in ("INDEX", "VIEW") else what, _unquoted(found[3]))]
    if other := _EXCHANGES.match(bare):
        objects.append(("TABLE", _unquoted(other[1])))
    return objects


def alters(sql: str) -> bool:
    """Whether a statement changes a table that is there: ALTER TABLE, CREATE INDEX, DROP INDEX."""
    found = _DEFINES_ONE.match(_bare(sql))
    return bool(found and (found[2] or (first_word(sql) == "ALTER" and found[1].upper() == "TABLE")))


def stated_way(sql: str) -> dict[str, str]:
    """The ALGORITHM and the LOCK that a statement asks for, in capitals; DEFAULT asks for none."""
    found = {what.upper(): value.upper() for what, value in _STATES_WAY.findall(_bare(sql))}
    return {what: value for what, value in found.items() if value != "DEFAULT"}


def may_leave_definitions(sql: str) -> bool:
    """Whether a statement may take effect and leave the definitions as they are: tables swapped, or emptied."""
    return first_word(sql) in ("RENAME", "TRUNCATE") or bool(_EXCHANGES.match(_bare(sql)))


def drops(sql: str) -> bool:
    """Whether a statement removes something."""
    return first_word(sql) == "DROP"


def numbers_rows(sql: str) -> bool:
    """Whether a statement adds rows, which their table may number."""
    return first_word(sql) in ("INSERT", "REPLACE", "LOAD")


def targets(sql: str) -> list[str]:
    """The tables that a statement makes, changes, drops or writes to; empty where that takes more than a look."""
    found = _WRITES_ROWS_OF_ONE_TABLE.match(_bare(sql))
    if found:
        return [next(_unquoted(name) for name in found.groups() if name)]
    return [name for what, name in defines(sql) if what == "TABLE"]


def mentioned(sql: str) -> list[str]:
    """The tables that a statement is about, or the first of them, for messages."""
    first = _FIRST_TABLE.search(_bare(sql))
    return targets(sql) or ([_unquoted(first[1])] if first else [])


def variables(sql: str) -> set[str]:
    """The user variables (@name) in a statement."""
    return {name.lower() for name in _VARIABLE.findall(_bare(sql))}


def prepares(sql: str) -> tuple[str, str] | None:
    """Of PREPARE, the name, and what it prepares: a string, or a variable."""
    found = _PREPARES.match(sql.strip()) if first_word(sql) == "PREPARE" else None
    return (_unquoted(found[1]).lower(), found[2]) if found else None


def executes(sql: str) -> tuple[str | None, str | None]:
    """Of EXECUTE, the name of what was prepared, or what it executes immediately: a string, or a variable."""
    found = _EXECUTES.match(sql.strip()) if first_word(sql) == "EXECUTE" else None
    if not found:
        return None, None
    return (_unquoted(found[2]).lower() if found[2] else None), found[1]


def generated(value: Any) -> set[str]:
    """The values in a text, or in a parameter, that look as if they were made by a program."""
    if isinstance(value, dict):
        return set().union(*map(generated, value.values()))
    if isinstance(value, list | tuple):
        return set().union(*map(generated, value))
    if isinstance(value, bytes) and len(value) == 16:
        return {value.hex()}
    return {_plain(found) for found in _GENERATED.findall(str(value))}


def shape(sql: str, parameters: Any, is_known: Callable[[str], bool]) -> str:
    """A statement without the values that its migration makes at each run anew.

    Args:
        sql: the statement.
        parameters: its parameters.
        is_known: whether such a value was written in the file, or read from the database.
    """

    def masked(text: str) -> str:
        return _GENERATED.sub(lambda found: found[0] if is_known(_plain(found[0])) else "?", text)

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [without(each) for each in value]
        if isinstance(value, bytes) and len(value) == 16:
            return value if is_known(value.hex()) else "?"
        return masked(str(value))

    return f"{masked(sql)} {without(parameters)}" if parameters else masked(sql)


def _plain(value: str) -> str:
    """A UUID is the same with dashes and without."""
    return re.sub(r"^(0x|x')|['-]", "", value.lower())


def _unquoted(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name


@lru_cache(maxsize=4)  # each statement is asked about several things
def _bare(sql: str) -> str:
    """SQL without comments, and with empty strings, from its first word on."""

    def replacement(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("`"):
            return text
        if text[0] in "'\"":
            return "''"
        versioned = re.fullmatch(r"/\*M?!\d*(.*)\*/", text, re.DOTALL)
        return f" {_bare(versioned[1])} " if versioned else " "

    return _QUOTED.sub(replacement, sql).strip().lstrip("( \t\r\n")
