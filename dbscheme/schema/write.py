"""Writes a schema as SQL that both servers accept."""

import logging
import re
from decimal import Decimal
from typing import Any

import sqlglot
from sqlalchemy.dialects.mysql.reserved_words import RESERVED_WORDS_MARIADB, RESERVED_WORDS_MYSQL
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import TokenType

Schema = dict[str, dict[str, Any]]

# sqlglot warns about statements that it cannot parse
logging.getLogger("sqlglot").setLevel(logging.ERROR)

# not part of a schema: the tables of Alembic, of Asterisk's own tool, and of the journal
ALEMBICS_TABLES = {"alembic_version", "alembic_version_config", "alembic_journal"}
# the collation of a table with CHARSET=utf8mb4 and no COLLATE
SERVER_DEFAULT = "utf8mb4 (server default)"
# a string, or an introducer such as _utf8mb4
_INTRODUCER = re.compile(r"('(?:[^'\\]|\\.|'')*')|\b_[a-z]\w*(?=')", re.DOTALL)
_SAME = {"true": "1", "false": "0", "substr": "substring"}
_BITWISE = (exp.BitwiseAnd, exp.BitwiseOr, exp.BitwiseXor, exp.BitwiseLeftShift, exp.BitwiseRightShift, exp.BitwiseNot)
_ADD_SEVERAL = re.compile(r"\bADD\s+(?:COLUMN\s*)?\(", re.IGNORECASE)
RESERVED = RESERVED_WORDS_MYSQL | RESERVED_WORDS_MARIADB


def create_table(name: str, table: dict[str, Any], server_default: str | None = None) -> str:
    """Return the CREATE TABLE of a table, with a line for each column, index and constraint.

    Args:
        name: the name of the table.
        table: as read_schema() returns it.
        server_default: the collation of a table with CHARSET=utf8mb4 and no COLLATE; None leaves it to the server.
    """
    width = max(len(quoted(column["name"])) for column in table["columns"])
    lines = [f"{quoted(column['name']):<{width}} {column['sql']}" for column in table["columns"]]
    lines += [index_sql(index, table["indexes"][index]) for index in sorted(table["indexes"], key=_primary_first)]
    lines += [f"CONSTRAINT {quoted(check)} CHECK {sql}" for check, sql in sorted(table["checks"].items())]
    lines += foreign_keys_sql(table["foreign_keys"])
    body = ",\n    ".join(lines)
    options = [f"ENGINE={table['engine']}", charset_sql(table["collation"], server_default), table["options"].upper()]
    options += [f"COMMENT={text_sql(table['comment'])}"] if table["comment"] else []
    options += ["/* partitioned: see its migration */"] if table["partitioned"] else []
    return f"CREATE TABLE {quoted(name)} (\n    {body}\n) {' '.join(filter(None, options))};\n"


def insert(table: str, rows: list[dict[str, Any]]) -> str:
    """Return the INSERT of a table's rows, with a line for each row."""
    columns = ", ".join(quoted(column) for column in rows[0])
    lines = ",\n".join(f"    ({', '.join(map(_literal, row.values()))})" for row in rows)
    return f"INSERT INTO {quoted(table)} ({columns}) VALUES\n{lines};\n"


def _literal(value: Any) -> str:
    """Return a value as a literal."""
    match value:
        case None:
            return "NULL"
        case bytes():
            return f"X'{value.hex()}'"
        case int() | float() | Decimal():
            return str(value)
    return text_sql(str(value))


def text_sql(value: str) -> str:
    """Return a string in quotes, for a session with backslash escapes."""
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def column_sql(
    column: dict[str, Any],
    collation_of_table: str,
    not_null: bool,
    default: str | None,
) -> str:
    """Return the definition of a column, without its name."""
    # the values of an ENUM keep their case
    parts = [
        re.sub(r"'[^']*'|[a-z]+", lambda found: found[0].upper() if found[0][0] != "'" else found[0], column["type"])
    ]
    if column["collation"] and column["collation"] != collation_of_table:
        parts.append(
            charset_sql(column["collation"], None).replace("DEFAULT CHARSET=", "CHARACTER SET ").replace("=", " ")
        )
    if column["generated"]:
        parts.append(f"GENERATED ALWAYS AS ({column['expression']}) {column['generated'].upper()}")
        parts += ["/*!50700 NOT NULL */"] * not_null
    else:
        parts += ["NOT NULL"] * not_null
        parts += [f"DEFAULT {default}"] if default is not None else []
    parts += [column["extra"].upper()] if column["extra"] else []
    parts += [f"COMMENT {text_sql(column['comment'])}"] if column["comment"] else []
    return " ".join(parts)


def expression_sql(sql: str) -> str:
    """Return an expression in a form that both servers accept; unchanged if sqlglot would change more than its form."""

    def plain(node: exp.Expr) -> Any:
        if isinstance(node, exp.Introducer):  # _utf8mb4'...', which MySQL adds
            return node.expression
        if isinstance(node, exp.Boolean) and not isinstance(node.parent, exp.Is):
            return exp.Literal.number(int(node.this))
        if isinstance(node, exp.Identifier):
            node.set("quoted", node.name.lower() in RESERVED)
        return node

    try:
        tree = sqlglot.parse_one(sql, dialect="mysql").transform(plain).unnest()
    except SqlglotError:
        return sql
    for paren in reversed(list(tree.find_all(exp.Paren))):  # MySQL adds many parentheses
        if _precedence_differs(paren):
            continue
        inner = paren.this
        paren.replace(inner)
        if parsed(tree.sql(dialect="mysql")) != (tree,):
            inner.replace(exp.Paren(this=inner.copy()))
    written = str(tree.sql(dialect="mysql"))
    return written if _words(written) == _words(sql) else _INTRODUCER.sub(lambda found: found[1] or "", sql)


def parsed(sql: str) -> tuple[exp.Expression, ...]:
    """Return sqlglot's tree of each statement; nothing if it rejects the SQL."""
    try:
        trees = sqlglot.parse(_one_by_one(sql), dialect="mysql")
        return tuple(tree for tree in trees if isinstance(tree, exp.Expression))
    except SqlglotError:
        return ()


def _one_by_one(sql: str) -> str:
    """Return ADD COLUMN (a INT, b INT) as ADD COLUMN a INT, ADD COLUMN b INT, which sqlglot can parse."""
    found = _ADD_SEVERAL.search(sql)
    if not found:
        return sql
    text, depth = list(sql), 0
    for token in sqlglot.tokenize(sql, dialect="mysql"):
        if token.start < found.end() - 1:
            continue
        depth += {TokenType.L_PAREN: 1, TokenType.R_PAREN: -1}.get(token.token_type, 0)
        if token.start == found.end() - 1:
            text[token.start] = " "
        elif depth == 0:
            text[token.start] = " "
            break
        elif depth == 1 and token.token_type == TokenType.COMMA:
            text[token.start] = ", ADD COLUMN "
    return _one_by_one("".join(text))


def _precedence_differs(paren: exp.Paren) -> bool:
    """Return whether sqlglot ranks the operators in and around parentheses in another order than the servers do."""
    inside, outside = paren.this, paren.parent
    if isinstance(inside, exp.Predicate | exp.Not):
        logical = isinstance(outside, exp.Connector | exp.Not | exp.Paren)
        return isinstance(outside, exp.Predicate | exp.Binary | exp.Unary) and not logical
    return any(isinstance(each, _BITWISE) for each in (inside, outside)) and isinstance(outside, exp.Binary | exp.Unary)


def _words(sql: str) -> list[str]:
    """Return the sorted names, operators, values and calls of an expression, without what expression_sql() changes."""
    calls = re.findall(r"\b(?!(?:not|and|or|in)\()\w+\(|0x", sql.lower())
    text = re.sub(r"_\w+(?=\s*')|[()`\s]", " ", sql)
    tokens = sqlglot.tokenize(text, dialect="mysql")
    calls = [call.replace("substr(", "substring(") for call in calls]
    words = [token.text if token.token_type == TokenType.STRING else token.text.lower() for token in tokens]
    return sorted([*calls, *(_SAME.get(word, word) for word in words)])


def quoted(name: str) -> str:
    """Return a name, in backticks if it needs them."""
    return name if re.fullmatch(r"[a-z_]\w*", name) and name not in RESERVED else "`" + name.replace("`", "``") + "`"


def _primary_first(index: str) -> tuple[bool, str]:
    return index != "PRIMARY", index


def index_sql(name: str, index: dict[str, Any]) -> str:
    """Return an index as in CREATE TABLE."""
    columns = ", ".join(map(_part_sql, index["columns"]))
    if name == "PRIMARY":
        return f"PRIMARY KEY ({columns})"
    kind = "UNIQUE " if index["unique"] else f"{index['kind'].upper()} " if "kind" in index else ""
    hidden = " /*!80000 INVISIBLE */ /*M!100600 IGNORED */" if "hidden" in index else ""
    return f"{kind}INDEX {quoted(name)} ({columns}){hidden}"


def _part_sql(part: str) -> str:
    """Return a part of an index: a column with the length of its prefix, or an expression in parentheses."""
    found = re.fullmatch(r"(?P<name>.*?)(?P<length>\(\d+\))?(?P<order> desc)?", part, re.DOTALL)
    if part.startswith("(") or not found:
        return part
    return quoted(found["name"]) + (found["length"] or "") + (found["order"] or "").upper()


def foreign_keys_sql(parts: list[dict[str, str]]) -> list[str]:
    """Return the foreign keys of a table as in CREATE TABLE."""
    lines = []
    for name in sorted({part["name"] for part in parts}):
        own = [part for part in parts if part["name"] == name]
        table = own[0]["references"].split(".")[0]
        there = ", ".join(quoted(part["references"].split(".")[1]) for part in own)
        here = ", ".join(quoted(part["column"]) for part in own)
        line = f"CONSTRAINT {quoted(name)} FOREIGN KEY ({here}) REFERENCES {quoted(table)} ({there})"
        for event in ("on_update", "on_delete"):
            if own[0][event] != "NO ACTION":
                line += f" {event.replace('_', ' ').upper()} {own[0][event]}"
        lines.append(line)
    return lines


def charset_sql(collation: str, server_default: str | None) -> str:
    """Return the character set and the collation of a table as in CREATE TABLE.

    Args:
        collation: of the table.
        server_default: the collation that CHARSET=utf8mb4 means; None leaves it to the server.
    """
    chosen = server_default if collation == SERVER_DEFAULT else collation
    if chosen in (None, SERVER_DEFAULT):
        return "DEFAULT CHARSET=utf8mb4"
    return f"DEFAULT CHARSET={chosen.split('_')[0]} COLLATE={chosen}"
