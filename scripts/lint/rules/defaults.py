"""M16: the default of a TEXT, BLOB or JSON is in parentheses. MariaDB takes it without, MySQL says 1101."""

from collections.abc import Iterator

from sqlglot import exp

from scripts.lint.changes import changes, columns_defined
from scripts.lint.history import History
from scripts.lint.migration import Migration
from scripts.lint.registry import Problem, migration_rule

_LONG = ("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "JSON", "GEOMETRY")


@migration_rule("M16", "defaults", "write it as an expression, in parentheses: DEFAULT ('') or DEFAULT (JSON_ARRAY())")
def defaults(migration: Migration, _: History) -> Iterator[Problem]:
    """No plain default but NULL on them; nor a function that is not in parentheses on any other type."""
    for statement in migration.statements:
        for change, column in columns_defined(statement):
            kind = column.args["kind"].sql(dialect="mysql").upper()
            for default in column.find_all(exp.DefaultColumnConstraint):
                value = default.this
                plain = not isinstance(value, exp.Paren | exp.Null)
                if plain and kind.split("(")[0] in _LONG:
                    yield Problem(
                        statement.line, f"{change.table}.{column.name} {kind} has DEFAULT {value.sql('mysql')}"
                    )
                elif plain and isinstance(value, exp.Func) and not isinstance(value, exp.CurrentTimestamp):
                    yield Problem(statement.line, f"{change.table}.{column.name} has DEFAULT {value.sql('mysql')}")
        for change in changes(statement):
            if change.kind == "default" and isinstance(change.definition.args.get("default"), exp.Func):
                yield Problem(statement.line, f"{change.table}.{change.name} is SET DEFAULT without parentheses")
