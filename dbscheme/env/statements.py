"""What a statement is and what it concerns, as far as the journal and plan need to know it."""

import re
from enum import Enum
from functools import lru_cache

_NAME = r"(?:`(?:[^`]|``)+`|[\w$]+)"
_TABLE = rf"(?:({_NAME})\s*\.\s*)?({_NAME})"
_IF_EXISTS = r"(?:IF\s+(?:NOT\s+)?EXISTS\s+)?"
# a string, a quoted name, or a comment; a version comment, /*!50700 ... */, is SQL
_QUOTED = re.compile(
    r"""'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*" | `(?:[^`]|``)*` | /\*.*?\*/ | --(?=\s|$)[^\n]* | \#[^\n]*""",
    re.DOTALL | re.VERBOSE,
)
_DEFINES = re.compile(
    r"(?:ALTER|CREATE|DROP)\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*(?:\S+\s*@\s*)?\S+\s+)?"
    r"(?:(?:UNIQUE|FULLTEXT|SPATIAL|ONLINE|IGNORE|AGGREGATE|SQL\s+SECURITY\s+\w+|ALGORITHM\s*=\s*\w+)\s+)*"
    rf"(?:(TABLE|VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT)\s+{_IF_EXISTS}|(INDEX)\b[^(]*?\bON\s+){_TABLE}",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"RENAME\s+TABLES?\s|DROP\s+(?:TABLES?|VIEW)\s", re.IGNORECASE)
_EACH = re.compile(rf"(?:\b(?:TABLES?|VIEW|TO)|,)\s*{_IF_EXISTS}{_TABLE}", re.IGNORECASE)
_WRITES = re.compile(
    r"(?:INSERT|REPLACE|UPDATE|DELETE)(?:\s+(?:LOW_PRIORITY|HIGH_PRIORITY|DELAYED|QUICK|IGNORE))*(?:\s+(?:INTO|FROM))?"
    rf"\s+{_TABLE}",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:TRUNCATE|ALTER\s.*\b(?:(?:EXCHANGE|TRUNCATE)\s+PARTITION|TABLESPACE)\b)", re.I | re.DOTALL)
_TRUNCATES = re.compile(rf"TRUNCATE(?:\s+TABLE)?\s+{_TABLE}", re.IGNORECASE)
_STATES_WAY = re.compile(r"\b(ALGORITHM|LOCK)\s*=\s*(\w+)", re.IGNORECASE)
_ENGINE = re.compile(
    r"\bENGINE\s*=?\s*(?:MyISAM|Aria|MEMORY|HEAP|CSV|ARCHIVE|MERGE|MRG_MyISAM|BLACKHOLE)\b", re.IGNORECASE
)
# what changes the state that ends with a connection, or depends on it
_SESSION_STATE = re.compile(
    r"(?:(?:CREATE|DROP)\s+TEMPORARY|PREPARE|EXECUTE|DEALLOCATE|BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|LOCK|UNLOCK)\b",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"(?<![@\w'\"`])@[\w$.`'\"]")
_LAST_RESULT = re.compile(r"\b(?:ROW_COUNT|FOUND_ROWS|LAST_INSERT_ID)\s*\(", re.IGNORECASE)


class Kind(Enum):
    """What a statement does to the database."""

    READS = "reads, or may be repeated"
    ROWS = "writes rows, and can be rolled back"
    SCHEMA = "commits, then does its work as a whole or not at all"
    UNKNOWN = "may do anything: CALL, ..."


_KINDS = {
    Kind.READS: "SELECT SHOW DESCRIBE DESC EXPLAIN VALUES TABLE CHECKSUM HELP SET USE DO ANALYZE OPTIMIZE CHECK FLUSH",
    Kind.ROWS: "INSERT UPDATE DELETE REPLACE LOAD",
    Kind.SCHEMA: "ALTER CREATE DROP GRANT RENAME REVOKE TRUNCATE",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}


def kind(sql: str) -> Kind:
    """What a statement does, by its first word; of WITH, by the one after the parentheses."""
    word = first_word(sql)
    if word == "WITH":
        text = _bare(sql)
        while "(" in text and (outer := re.sub(r"\([^()]*\)", "", text)) != text:
            text = outer
        word = next((each for each in re.findall(r"\w+", text.upper()) if each in _KIND_OF), "SELECT")
    return _KIND_OF.get(word, Kind.UNKNOWN)


def first_word(sql: str) -> str:
    """The word that says what a statement does, in capitals."""
    found = re.match(r"\w+", _bare(sql))
    return found[0].upper() if found else ""


def objects(sql: str) -> list[tuple[str, str]]:
    """By whose definitions a change of the schema shows: "TABLE" and its name, and so on; empty if by none."""
    bare = _bare(sql)
    if _SEVERAL.match(bare):
        return [("TABLE", _unquoted(name)) for _, name in _EACH.findall(bare)]
    if found := _DEFINES.match(bare):
        what = (found[1] or found[2]).upper()
        return [("TABLE" if what in ("INDEX", "VIEW") else what, _unquoted(found[4]))]
    return []


def doubt(sql: str) -> str:
    """How to find out whether a statement took effect, if definitions do not tell; empty if they do."""
    bare, names = _bare(sql), [name for _, name in objects(sql)]
    if kind(sql) is not Kind.SCHEMA:
        return "look at what it writes"
    if _CONTENTS.match(bare):
        return "look at the rows of its tables"
    if first_word(sql) == "RENAME" and len(set(names)) < len(names):
        return "look which rows each of its tables has"
    if any(database for database, _ in _EACH.findall(bare)) or ((found := _DEFINES.match(bare)) and found[3]):
        return "look into the other database"
    return "" if names else "look for what it makes, changes or drops"


def uses_session_state(sql: str) -> bool:
    """Whether a statement depends on what ends with its connection: a transaction, a variable, a temporary table."""
    return bool(_SESSION_STATE.match(_bare(sql)) or _VARIABLE.search(_bare(sql)))


def uses_last_result(source: str) -> bool:
    """Whether a migration asks for the result of the statement before: ROW_COUNT(), LAST_INSERT_ID(), FOUND_ROWS()."""
    return bool(_LAST_RESULT.search(source))


def names_engine(sql: str) -> bool:
    """Whether a statement gives a table an engine without transactions."""
    return kind(sql) is Kind.SCHEMA and bool(_ENGINE.search(_bare(sql)))


def alters(sql: str) -> bool:
    """Whether a statement changes a table that is there: ALTER TABLE, CREATE INDEX, DROP INDEX."""
    found = _DEFINES.match(_bare(sql))
    return bool(found and (found[2] or (first_word(sql) == "ALTER" and found[1].upper() == "TABLE")))


def stated_way(sql: str) -> dict[str, str]:
    """The ALGORITHM and the LOCK that a statement asks for, in capitals; DEFAULT asks for none."""
    found = {what.upper(): value.upper() for what, value in _STATES_WAY.findall(_bare(sql))}
    return {what: value for what, value in found.items() if value != "DEFAULT"}


def tables(sql: str) -> list[str]:
    """The tables that a statement makes, changes, drops or writes to, as far as a look tells."""
    bare = _bare(sql)
    if found := _TRUNCATES.match(bare) or _WRITES.match(bare):
        return [_unquoted(found[2])]
    return [name for what, name in objects(sql) if what == "TABLE"]


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
