"""M16: a default that MySQL takes, too: in parentheses for a TEXT, BLOB or JSON (else 1101), CURRENT_TIMESTAMP(6)."""

from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.changes import changes, columns_defined
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

_LONG = ("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "JSON", "GEOMETRY")


@migration_rule("M16", "defaults", "write it as an expression, in parentheses: DEFAULT ('') or DEFAULT (JSON_ARRAY())")
def defaults(migration: Migration, _: History) -> Iterator[Problem]:
    """No plain default but NULL on them; on others, no function without parentheses, and as many digits of a second."""
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
                elif plain and _is_now(value):
                    if _digits(value) != _digits(column.args["kind"]):
                        what = f"{change.table}.{column.name} {kind} has DEFAULT {value.sql('mysql')}"
                        yield Problem(statement.line, what, f"write CURRENT_TIMESTAMP({_digits(column.args['kind'])})")
                elif plain and isinstance(value, exp.Func):
                    yield Problem(statement.line, f"{change.table}.{column.name} has DEFAULT {value.sql('mysql')}")
        for change in changes(statement):
            definition = change.definition if change.kind == "default" else None
            if definition and isinstance(definition.args.get("default"), exp.Func):
                yield Problem(statement.line, f"{change.table}.{change.name} is SET DEFAULT without parentheses")


def _is_now(value: exp.Expression) -> bool:
    others = isinstance(value, exp.Func) and value.name.upper() in ("NOW", "LOCALTIME", "LOCALTIMESTAMP")
    return others or isinstance(value, exp.CurrentTimestamp)


def _digits(value: exp.Expression) -> str:
    """Those of the seconds, of which a DATETIME and its default have as many: else MySQL says 1067."""
    return ", ".join(each.name for each in value.find_all(exp.Literal))
