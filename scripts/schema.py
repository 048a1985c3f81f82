"""Reads a database's schema in a form in which MySQL and MariaDB say the same, and writes it as SQL that both take.

The two print the same schema differently: display widths, quoted defaults, JSON as LONGTEXT with a
check, the collation that CHARSET=utf8mb4 alone stands for, NOT NULL on generated columns, expressions.
"""

import re
from typing import Any

import sqlglot
from sqlalchemy import Connection
from sqlalchemy.dialects.mysql.reserved_words import RESERVED_WORDS_MARIADB, RESERVED_WORDS_MYSQL
from sqlglot import exp
from sqlglot.errors import SqlglotError

Schema = dict[str, dict[str, Any]]

# what CHARSET=utf8mb4 without COLLATE gives: MySQL, MariaDB before 11.5, MariaDB since
_UTF8MB4_DEFAULTS = {"utf8mb4_0900_ai_ci", "utf8mb4_general_ci", "utf8mb4_uca1400_ai_ci"}
_SERVERS_OWN = "utf8mb4 (server default)"
_RESERVED = RESERVED_WORDS_MYSQL | RESERVED_WORDS_MARIADB
# MariaDB has no NOT NULL for generated columns: the migrations write it for MySQL alone, /*!50700 NOT NULL */
_NOT_NULL_ON_MYSQL = {("contact_cases", "peer_type"), ("contact_cases", "peer_target")}
_OTHER_OBJECTS = {
    "view": "SELECT table_name FROM information_schema.views WHERE table_schema = DATABASE()",
    "trigger": "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
    "routine": "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE()",
    "sequence": "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
    "AND table_type = 'SEQUENCE'",
    "event": "SELECT event_name FROM information_schema.events WHERE event_schema = DATABASE()",
}
_NUMBERS = ("tinyint", "smallint", "mediumint", "int", "bigint", "decimal", "float", "double", "bit")


def read_schema(connection: Connection, with_version_table: bool = False) -> Schema:
    """The tables of the connection's database, Alembic's own left out, or with its version table.

    Returns:
        For each table its engine, collation, columns, indexes, foreign keys and checks, in the form of
        tests/published; and for each column, as "sql", what stands behind its name in CREATE TABLE.
    """
    database = connection.exec_driver_sql("SELECT DATABASE()").scalar_one()
    mariadb = connection.dialect.is_mariadb

    def rows(sql: str) -> list[tuple]:
        found = connection.exec_driver_sql(sql, {"database": database})
        return [tuple(value.decode() if isinstance(value, bytes) else value for value in row) for row in found]

    schema: Schema = {}
    partitioned = {
        name
        for (name,) in rows(
            "SELECT DISTINCT table_name FROM information_schema.partitions "
            "WHERE table_schema = %(database)s AND partition_name IS NOT NULL"
        )
    }
    for name, engine, collation, comment, kind in rows(
        "SELECT table_name, engine, table_collation, table_comment, table_type FROM information_schema.tables "
        "WHERE table_schema = %(database)s AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
    ):
        if not name.startswith("alembic_") or (with_version_table and name == "alembic_version"):
            schema[name] = {
                "engine": engine,
                "collation": _collation(collation),
                "columns": [],
                "indexes": {},
                "foreign_keys": [],
                "checks": {},
                "check_expressions": {},
                # what no migration has made so far; a database in use may have it
                "comment": comment,
                "partitioned": name in partitioned,
                "versioned": kind == "SYSTEM VERSIONED",
            }

    json_columns = set()
    # MariaDB's view says which table; one name may occur in several there
    checks = (
        "SELECT table_name, constraint_name, check_clause, 'YES' FROM information_schema.check_constraints "
        "WHERE constraint_schema = %(database)s"
        if mariadb
        else "SELECT t.table_name, c.constraint_name, c.check_clause, t.enforced "
        "FROM information_schema.check_constraints c JOIN information_schema.table_constraints t "
        "ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name "
        "WHERE c.constraint_schema = %(database)s AND t.constraint_type = 'CHECK'"
    )
    for table, name, clause, is_enforced in rows(checks):
        is_json = re.fullmatch(r"json_valid\(`(\w+)`\)", clause)
        if mariadb and is_json:
            json_columns.add((table, is_json[1]))
        elif table in schema:
            passed_over = "" if is_enforced == "YES" else " not enforced"
            schema[table]["checks"][name] = re.sub(r"_utf8mb[34]|[`()\\\s]", "", clause.lower()) + passed_over
            schema[table]["check_expressions"][name] = _expression(clause)

    for table, name, kind, nullable, default, extra, generation, collation, comment in rows(
        "SELECT table_name, column_name, column_type, is_nullable, column_default, extra, generation_expression, "
        "collation_name, column_comment FROM information_schema.columns WHERE table_schema = %(database)s "
        "ORDER BY table_name, ordinal_position"
    ):
        if table not in schema:
            continue
        is_expression = "default_generated" in extra.lower()
        extra = extra.lower().replace("default_generated", "").replace("current_timestamp()", "current_timestamp")
        generated = None
        if generation:
            generated = "stored" if "stored" in extra or "persistent" in extra else "virtual"
        is_json = kind == "json" or (table, name) in json_columns
        column = {
            "name": name,
            "type": "json" if is_json else _type(kind),
            "null": None if generated else nullable == "YES",
            "default": None if generated else _default(default, mariadb),
            "extra": " ".join(re.findall("invisible", extra)) if generated else extra.strip(),
            "generated": generated,
            "collation": None if is_json else _collation(collation),
        }
        not_null = (table, name) in _NOT_NULL_ON_MYSQL if generated and mariadb else nullable == "NO"
        column["sql"] = _column(
            column,
            schema[table]["collation"],
            not_null=not_null,
            generation=_expression(generation) if generated else None,
            default=None if generated else _default_in_sql(default, column, mariadb, is_expression),
            comment=comment,
        )
        schema[table]["columns"].append(column)

    # MySQL alone indexes expressions; how either hides an index from its optimizer
    expression, hidden = ("NULL", "ignored = 'YES'") if mariadb else ("expression", "is_visible = 'NO'")
    for table, name, non_unique, column, prefix, order, kind, is_hidden in rows(
        f"SELECT table_name, index_name, non_unique, COALESCE(column_name, CONCAT('(', {expression}, ')')), sub_part, "
        f"collation, index_type, {hidden} FROM information_schema.statistics WHERE table_schema = %(database)s "
        "ORDER BY table_name, index_name, seq_in_index"
    ):
        if table not in schema:
            continue
        index = schema[table]["indexes"].setdefault(name, {"unique": not int(non_unique), "columns": []})
        if kind != "BTREE":
            index["kind"] = kind.lower()
        if is_hidden:
            index["hidden"] = True
        index["columns"].append(column + (f"({prefix})" if prefix else "") + (" desc" if order == "D" else ""))

    for table, name, column, to_database, to_table, to_column, on_update, on_delete in rows(
        "SELECT k.table_name, k.constraint_name, k.column_name, "
        "NULLIF(k.referenced_table_schema, %(database)s), k.referenced_table_name, k.referenced_column_name, "
        "r.update_rule, r.delete_rule FROM information_schema.key_column_usage k "
        "JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema "
        "AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name "
        "WHERE k.table_schema = %(database)s ORDER BY 1, 2, k.ordinal_position"
    ):
        if table not in schema:
            continue
        schema[table]["foreign_keys"].append(
            {
                "name": name,
                "column": column,
                "references": ".".join(each for each in (to_database, to_table, to_column) if each),
                "on_update": on_update.replace("RESTRICT", "NO ACTION"),
                "on_delete": on_delete.replace("RESTRICT", "NO ACTION"),
            }
        )
    connection.rollback()  # ends the reads' transaction: an ALTER TABLE would wait for it
    return schema


def other_objects(connection: Connection) -> dict[str, list[str]]:
    """The names of what a database has beside tables: of each kind, those that there are."""
    found = {what: list(connection.exec_driver_sql(sql).scalars()) for what, sql in _OTHER_OBJECTS.items()}
    connection.rollback()
    return {what: sorted(names) for what, names in found.items() if names}


def create_table(name: str, table: dict[str, Any], servers_own: str | None = None) -> str:
    """The CREATE TABLE of a table, a line for each column, index and constraint.

    Args:
        name: the table's.
        table: as read_schema() gives it.
        servers_own: the collation where a table says CHARSET=utf8mb4 alone; None leaves it to the server.
    """
    width = max(len(_quoted(column["name"])) for column in table["columns"])
    lines = [f"{_quoted(column['name']):<{width}} {column['sql']}" for column in table["columns"]]
    lines += [_index(index, table["indexes"][index]) for index in sorted(table["indexes"], key=_primary_first)]
    lines += [f"CONSTRAINT {_quoted(check)} CHECK ({sql})" for check, sql in sorted(table["check_expressions"].items())]
    lines += _foreign_keys(table["foreign_keys"])
    body = ",\n    ".join(lines)
    partitioned = " /* partitioned: see its migration */" if table["partitioned"] else ""
    options = f"ENGINE={table['engine']} {_charset(table, servers_own)}{partitioned}"
    return f"CREATE TABLE {_quoted(name)} (\n    {body}\n) {options};\n"


def in_order_of_references(schema: Schema) -> list[str]:
    """The tables by name, but each after those that its foreign keys refer to."""
    done: list[str] = []

    def add(name: str) -> None:
        if name not in done:
            others = {key["references"].split(".")[0] for key in schema[name]["foreign_keys"]} - {name}
            for other in sorted(others):
                add(other)
            done.append(name)

    for name in sorted(schema):
        add(name)
    return done


def differences(expected: Schema, actual: Schema) -> list[str]:
    """What differs between two schemas, a line each; empty if nothing does. Of a column, what expected states."""
    lines = [f"{table}: the table is missing" for table in sorted(expected.keys() - actual.keys())]
    lines += [f"{table}: the table should not be here" for table in sorted(actual.keys() - expected.keys())]
    for table in sorted(expected.keys() & actual.keys()):
        want, have = expected[table], actual[table]
        found = [
            f"{what} is {_shown(have[what])}, should be {_shown(want[what])}"
            for what in ("engine", "collation", "comment", "partitioned", "versioned")
            if what in want and want[what] != have[what]
        ]
        # of a table with another collation the SQL of most columns is another one, too
        same = want.get("collation") == have.get("collation")
        found += _compared("column", _by_name(want["columns"]), _by_name(have["columns"]), by_sql=same)
        found += _compared("index", want["indexes"], have["indexes"])
        found += _compared("foreign key", _keys_by_name(want["foreign_keys"]), _keys_by_name(have["foreign_keys"]))
        found += _compared("check", want["checks"], have["checks"])
        found += _order(list(_by_name(want["columns"])), list(_by_name(have["columns"])))
        lines += [f"{table}: {line}" for line in found]
    return [line.replace("\n", "\\n") for line in lines]


def _order(want: list[str], have: list[str]) -> list[str]:
    """Of the columns that both have, the one that is in another place, or the first if there are several."""
    wanted, found = [name for name in want if name in have], [name for name in have if name in want]
    differing = [pair for pair in zip(wanted, found, strict=True) if pair[0] != pair[1]]
    for name in differing[0] if differing else ():
        if [each for each in wanted if each != name] == [each for each in found if each != name]:
            return [f"the columns' order: {name} should be {_place(name, wanted)}"]
    return [f"the columns' order: {other} is where {name} should be" for name, other in differing[:1]]


def _place(name: str, columns: list[str]) -> str:
    """Where a column is, as ADD and MODIFY COLUMN say it."""
    number = columns.index(name)
    return f"after {columns[number - 1]}" if number else "first"


def _by_name(columns: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {column["name"]: column for column in columns}


def _keys_by_name(parts: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    return {part["name"]: [other for other in parts if other["name"] == part["name"]] for part in parts}


def _compared(what: str, want: dict[str, Any], have: dict[str, Any], by_sql: bool = False) -> list[str]:
    """Lines for what has the same kind and a name of its own; of columns, that their SQL differs where nothing else."""
    lines = []
    for name in sorted(want.keys() - have.keys()):
        place = f", {_place(name, list(want))}" if what == "column" else ""
        lines.append(f"{what} {name} is missing: {_shown(want[name])}{place}")
    lines += [f"{what} {name} should not be here: {_shown(have[name])}" for name in sorted(have.keys() - want.keys())]
    for name in sorted(want.keys() & have.keys()):
        expected, found = want[name], have[name]
        if what == "column":
            keys = [key for key in expected if key != "sql" and expected[key] != found[key]]
            # what the SQL alone has: NOT NULL or the expression of a generated column, a comment
            if by_sql and not keys and "sql" in expected and expected["sql"] != found["sql"]:
                lines.append(f"column {name} is {found['sql']}, should be {expected['sql']}")
            for key in keys:
                is_and_should = f"is {_shown(found[key])}, should be {_shown(expected[key])}"
                lines.append(f"column {name}: {'whether it may be NULL' if key == 'null' else key} {is_and_should}")
        elif expected != found:
            lines.append(f"{what} {name} is {_shown(found)}, should be {_shown(expected)}")
    return lines


def _shown(value: Any) -> str:
    match value:
        case {"sql": sql}:
            return sql
        case {"columns": columns}:
            kind = "unique " if value["unique"] else f"{value['kind']} " if "kind" in value else ""
            return f"{kind}({', '.join(columns)})" + (" that the optimizer passes over" if "hidden" in value else "")
        case {"type": kind}:
            return kind
        case [{"references": _}, *_]:
            rules = f" on update {value[0]['on_update']} on delete {value[0]['on_delete']}".lower()
            return ", ".join(f"{part['column']} to {part['references']}" for part in value) + rules
        case [*parts]:
            return f"({', '.join(map(str, parts))})"
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
    return repr(value) if value == "" else str(value)


def _collation(name: str | None) -> str | None:
    if name and name.startswith("utf8_"):
        name = name.replace("utf8_", "utf8mb3_", 1)
    return _SERVERS_OWN if name in _UTF8MB4_DEFAULTS else name


def _type(kind: str) -> str:
    """The type without a display width, but for TINYINT(1), which means a boolean."""
    lowered = re.sub(r"'(?:[^']|'')*'|[^']+", lambda found: found[0] if found[0][0] == "'" else found[0].lower(), kind)
    return re.sub(r"^(tinyint(?!\(1\))|smallint|mediumint|int|bigint)\(\d+\)", r"\1", lowered)


def _default(value: str | None, mariadb: bool) -> str | None:
    if value is None or (mariadb and value == "NULL"):
        return None
    if mariadb and len(value) >= 2 and value[0] == value[-1] == "'":
        value = value[1:-1].replace("''", "'")
    if re.fullmatch(r"0x0*|x'0*'|(\\0|\x00)+", value, re.IGNORECASE):
        return "zero bytes"
    if re.match(r"(current_timestamp|now|unhex|uuid)\b.*\)$|current_timestamp$", value, re.IGNORECASE):
        return re.sub(r"_utf8mb[34]|_latin1|\\", "", value.lower()).replace("timestamp()", "timestamp")
    return value


# --- as SQL


def _default_in_sql(value: str | None, column: dict[str, Any], mariadb: bool, is_expression: bool) -> str | None:
    """What stands behind DEFAULT; None where nothing does."""
    plain = column["default"]
    if plain is None:
        return None
    if plain == "zero bytes":
        return "''"
    if plain.startswith("current_timestamp"):
        return plain.upper()
    is_number = column["type"].startswith(_NUMBERS)
    if mariadb:
        is_expression = not value.startswith("'") and not re.fullmatch(r"-?[\d.]+", value)
    if is_expression:
        return f"({_expression(value)})"
    return plain if is_number else "'" + plain.replace("\\", "\\\\").replace("'", "''") + "'"


def _column(
    column: dict[str, Any],
    collation_of_table: str,
    not_null: bool,
    generation: str | None,
    default: str | None,
    comment: str,
) -> str:
    # names of values in an ENUM stay as they are
    parts = [
        re.sub(r"'[^']*'|[a-z]+", lambda found: found[0].upper() if found[0][0] != "'" else found[0], column["type"])
    ]
    if column["collation"] and column["collation"] != collation_of_table:
        parts.append(
            _charset({"collation": column["collation"]}, None)
            .replace("DEFAULT CHARSET=", "CHARACTER SET ")
            .replace("=", " ")
        )
    if generation:
        parts.append(f"GENERATED ALWAYS AS ({generation}) {column['generated'].upper()}")
        parts += ["/*!50700 NOT NULL */"] * not_null
    else:
        parts += ["NOT NULL"] * not_null
        parts += [f"DEFAULT {default}"] if default is not None else []
    parts += [column["extra"].upper()] if column["extra"] else []
    parts += ["COMMENT '" + comment.replace("'", "''") + "'"] if comment else []
    return " ".join(parts)


def _expression(sql: str) -> str:
    """An expression as both servers would take it; each prints it in its own way, as it stays if not understood."""

    def plain(node: exp.Expression) -> exp.Expression:
        if isinstance(node, exp.Introducer):  # _utf8mb4'...', which MySQL adds
            return node.expression
        if isinstance(node, exp.Boolean):
            return exp.Literal.number(int(node.this))
        if isinstance(node, exp.Identifier):
            node.set("quoted", node.name.lower() in _RESERVED)
        return node

    try:
        # MySQL's view escapes the quotes in an expression
        tree = sqlglot.parse_one(sql.replace("\\'", "'"), dialect="mysql").transform(plain).unnest()
    except SqlglotError:
        return sql
    for paren in reversed(list(tree.find_all(exp.Paren))):  # of which MySQL adds many
        inner = paren.this
        paren.replace(inner)
        if sqlglot.parse_one(tree.sql(dialect="mysql"), dialect="mysql") != tree:
            inner.replace(exp.Paren(this=inner.copy()))
    return tree.sql(dialect="mysql")


def _quoted(name: str) -> str:
    return name if re.fullmatch(r"[a-z_]\w*", name) and name not in _RESERVED else f"`{name}`"


def _primary_first(index: str) -> tuple[bool, str]:
    return index != "PRIMARY", index


def _index(name: str, index: dict[str, Any]) -> str:
    columns = ", ".join(
        re.sub(r"^\w+", lambda found: _quoted(found[0]), column).replace(" desc", " DESC")
        for column in index["columns"]
    )
    if name == "PRIMARY":
        return f"PRIMARY KEY ({columns})"
    kind = "UNIQUE " if index["unique"] else f"{index['kind'].upper()} " if "kind" in index else ""
    return f"{kind}INDEX {_quoted(name)} ({columns})"


def _foreign_keys(parts: list[dict[str, str]]) -> list[str]:
    lines = []
    for name in sorted({part["name"] for part in parts}):
        own = [part for part in parts if part["name"] == name]
        table = own[0]["references"].split(".")[0]
        there = ", ".join(_quoted(part["references"].split(".")[1]) for part in own)
        here = ", ".join(_quoted(part["column"]) for part in own)
        line = f"CONSTRAINT {_quoted(name)} FOREIGN KEY ({here}) REFERENCES {_quoted(table)} ({there})"
        for event in ("on_update", "on_delete"):
            if own[0][event] != "NO ACTION":
                line += f" {event.replace('_', ' ').upper()} {own[0][event]}"
        lines.append(line)
    return lines


def _charset(table: dict[str, Any], servers_own: str | None) -> str:
    collation = servers_own if table["collation"] == _SERVERS_OWN else table["collation"]
    if collation is None:
        return "DEFAULT CHARSET=utf8mb4"
    return f"DEFAULT CHARSET={collation.split('_')[0]} COLLATE={collation}"
