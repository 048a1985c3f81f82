"""M16 defaults."""

from sqlglot import exp

from dbscheme.lint.changes import changes, columns_of
from dbscheme.lint.migration import DOWNGRADE, UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_LONG = ("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "JSON", "GEOMETRY")


@rule("M16", "defaults", "write it as an expression, in parentheses: DEFAULT ('') or DEFAULT (JSON_ARRAY())")
def defaults(migration: Migration, _: History) -> Problems:
    """Flag defaults that MariaDB accepts and MySQL rejects, and DROP DEFAULT.

    MySQL needs parentheses around a default of TEXT, BLOB and JSON columns, and around a function. CURRENT_TIMESTAMP
    needs as many digits as its column. DROP DEFAULT on MySQL also removes DEFAULT NULL: INSERTs of old code fail.
    DEFAULT 'NULL' is the string NULL, and DEFAULT '0' is not the nil UUID.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax JSON DEFAULT JSON_ARRAY()
    Good: ALTER TABLE call_calls ADD COLUMN fax JSON DEFAULT (JSON_ARRAY())
    """
    for statement, change, column in columns_of(migration, UPGRADE, DOWNGRADE):
        kind = column.args["kind"].sql(dialect="mysql").upper()
        for default in column.find_all(exp.DefaultColumnConstraint):
            value = default.this
            if isinstance(value, exp.Paren | exp.Null):
                continue
            what = f"{change.table}.{column.name} {kind} has DEFAULT {value.sql('mysql')}"
            if kind.split("(")[0] in _LONG:
                yield Problem(statement.line, what)
            elif _is_now(value):
                if _digits(value) != _digits(column.args["kind"]):
                    yield Problem(statement.line, what, f"write CURRENT_TIMESTAMP({_digits(column.args['kind'])})")
            elif isinstance(value, exp.Func):
                yield Problem(statement.line, what)
            elif isinstance(value, exp.Literal) and (
                value.name.upper() == "NULL" or (kind == "BINARY(16)" and value.name)
            ):
                yield Problem(statement.line, f"{what}, a text", "write DEFAULT NULL, or DEFAULT '' for the nil UUID")
    for statement in migration.statements:
        for change in changes(statement):
            definition = change.definition if change.kind == "default" else None
            if definition and isinstance(definition.args.get("default"), exp.Func):
                yield Problem(statement.line, f"{change.table}.{change.name} is SET DEFAULT without parentheses")
            elif definition and definition.args.get("drop"):
                what = f"after DROP DEFAULT, MySQL rejects INSERTs that omit {change.table}.{change.name} (error 1364)"
                yield Problem(statement.line, what, "write SET DEFAULT NULL; for TEXT, BLOB and JSON, MODIFY COLUMN")


def _is_now(value: exp.Expression) -> bool:
    others = isinstance(value, exp.Func) and value.name.upper() in ("NOW", "LOCALTIME", "LOCALTIMESTAMP")
    return others or isinstance(value, exp.CurrentTimestamp)


def _digits(value: exp.Expression) -> str:
    """Return the digits of the seconds of a type or a function."""
    return ", ".join(each.name for each in value.find_all(exp.Literal))
