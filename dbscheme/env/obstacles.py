"""Why pt-online-schema-change cannot change a table as ALTER TABLE does."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from dbscheme.env import statements
from dbscheme.env.statements import quoted

_PROBE = "_alembic_{}_probe"
_INTEGERS = {"tinyint", "smallint", "mediumint", "int", "bigint"}  # different values stay different
_DROPPED = re.compile(r"\bDROP\s+(?:COLUMN\s+)?(?:IF\s+EXISTS\s+)?(?:`((?:[^`]|``)+)`|([\w$]+))", re.IGNORECASE)
# defaults that give each row, or each session, another value
_VARIES = re.compile(
    r"^current_timestamp|^auto_increment|"
    r"\b(?:now|sysdate|cur\w+|local\w+|utc_\w+|\w*unix\w*|\w*uuid|sys_guid|rand\w*|nextval|lastval|\w*user|connection_id)\(",
    re.IGNORECASE,
)

# why the tool cannot change a table, or would lose something; table is %(table)s
_OBSTACLES = {
    "other tables reference it": """
        SELECT 1 FROM information_schema.key_column_usage
        WHERE referenced_table_schema = DATABASE() AND referenced_table_name = %(table)s""",
    "it has foreign keys, which the tool would rename": """
        SELECT 1 FROM information_schema.key_column_usage
        WHERE table_schema = DATABASE() AND table_name = %(table)s AND referenced_table_name IS NOT NULL""",
    "it has triggers": """
        SELECT 1 FROM information_schema.triggers
        WHERE event_object_schema = DATABASE() AND event_object_table = %(table)s""",
    "it has CHECK constraints, whose names are unique in a MySQL database": """
        SELECT 1 FROM information_schema.table_constraints
        WHERE table_schema = DATABASE() AND table_name = %(table)s AND constraint_type = 'CHECK'
            AND VERSION() NOT LIKE '%%MariaDB%%'""",
    "it has a second unique index, and MariaDB fires triggers for rows that UPDATE IGNORE skips": """
        SELECT COUNT(*) FROM information_schema.table_constraints
        WHERE table_schema = DATABASE() AND table_name = %(table)s AND constraint_type IN ('PRIMARY KEY', 'UNIQUE')
            AND VERSION() LIKE '%%MariaDB%%'
        HAVING COUNT(*) > 1""",
    "it has a unique index on an expression": """
        SELECT 1 FROM information_schema.statistics
        WHERE table_schema = DATABASE() AND table_name = %(table)s AND non_unique = 0 AND column_name IS NULL""",
    "it is not a plain InnoDB table": """
        SELECT 1 FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_name = %(table)s
            AND NOT (table_type = 'BASE TABLE' AND engine = 'InnoDB')""",
}
# type, type with character set, whether an INSERT must name it, how it is generated, and its default
COLUMNS = """
    SELECT LOWER(column_name), data_type, CONCAT(column_type, COALESCE(collation_name, '')),
        is_nullable = 'NO' AND column_default IS NULL AND COALESCE(generation_expression, '') = '',
        COALESCE(generation_expression, ''), IF(extra LIKE '%%auto_increment%%', extra, column_default)
    FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = %s
"""
_UNIQUE = """
    SELECT index_name, GROUP_CONCAT(column_name ORDER BY seq_in_index), MAX(nullable)
    FROM information_schema.statistics
    WHERE table_schema = DATABASE() AND table_name = %s AND non_unique = 0 GROUP BY index_name
"""


def obstacle(connection: Connection, table: str, change: str) -> str:
    """Return why the tool cannot change a table as ALTER TABLE does; empty if it can.

    Args:
        connection: to a database with the table; the function creates and drops an empty copy.
        table: its name.
        change: the clauses of the ALTER TABLE.
    """
    text = statements.without_quoted_names(change)
    if re.search(r"\b(?:CHANGE|RENAME)\b", text, re.IGNORECASE):
        return "the statement has a CHANGE or RENAME clause"
    if re.search(r"\bUNIQUE\b", text, re.IGNORECASE):
        return "the statement adds a unique index, and the tool deletes duplicates"
    if statements.names_engine(change):
        return "the statement states an engine"
    if not re.fullmatch(r"[A-Za-z0-9_$ =-]{1,49}", table):  # the probe's name has 64 characters then
        return (
            "its name is longer than 49 characters, or has a character other than ASCII letters, digits, _, $, =, - "
            "and space"
        )
    for reason, sql in _OBSTACLES.items():
        if connection.exec_driver_sql(f"{sql} LIMIT 1", {"table": table}).first():
            return reason
    with probe(connection, table, change) as empty:
        return _lossy(connection, table, empty, change)


def _lossy(connection: Connection, table: str, changed: str, change: str) -> str:
    """Return what the tool's copy of the rows would get wrong; empty if nothing."""
    before, after = (
        {name: found for name, *found in connection.exec_driver_sql(COLUMNS, (each,))} for each in (table, changed)
    )
    keys, new_keys = (
        {name: (columns.lower(), nullable) for name, columns, nullable in connection.exec_driver_sql(_UNIQUE, (each,))}
        for each in (table, changed)
    )
    if not any(nullable == "" for _, nullable in keys.values()):
        return "it has no primary key and no UNIQUE index of NOT NULL columns"
    if keys.get("PRIMARY") != new_keys.get("PRIMARY"):
        return "the statement changes the primary key"
    if any(columns != keys.get(name, ("", ""))[0] for name, (columns, _) in new_keys.items()):
        return "the statement changes a unique index, and the tool deletes duplicates"
    dropped = {(quoted_name or name).lower() for quoted_name, name in _DROPPED.findall(statements.bare(change))}
    for name in sorted(after):
        new_type, new_definition, is_required, expression, default = after[name]
        if name not in before:
            if _VARIES.search(str(default)):
                return f"the default of the new column {name} varies, as NOW(), UUID() and AUTO_INCREMENT do"
            if is_required:
                return f"the new column {name} is NOT NULL and has no default"
            continue
        old_type, old_definition, _, old_expression, _ = before[name]
        if name in dropped:
            return f"the statement drops {name} and adds it again"
        if old_expression and not expression:
            return f"{name} is no longer a generated column"
        if old_type != new_type and "timestamp" in (old_type, new_type):
            return f"the conversion of {name} depends on the session's time zone"
        in_keys = [columns for columns, _ in new_keys.values() if name in columns.split(",")]
        keeps_values = old_definition == new_definition or {old_type, new_type} <= _INTEGERS
        if in_keys and not (keeps_values and old_expression == expression):
            return f"the statement changes {name}, which is part of a unique index, and the tool deletes duplicates"
    return ""


@contextmanager
def probe(connection: Connection, table: str, change: str) -> Iterator[str]:
    """Create an empty copy of a table and alter it; drop it at the end."""
    name = _PROBE.format(table)
    connection.exec_driver_sql(f"CREATE TABLE {quoted(name)} LIKE {quoted(table)}")
    try:
        options = {"no_parameters": True}
        connection.exec_driver_sql(f"ALTER TABLE {quoted(name)} {change}", execution_options=options)
        yield name
    finally:
        connection.exec_driver_sql(f"DROP TABLE {quoted(name)}")
