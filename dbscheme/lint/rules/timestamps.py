"""M15 timestamps."""

from sqlglot import exp

from dbscheme.lint.changes import changes_of, columns_of, trees_of
from dbscheme.lint.migration import DOWNGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M15", "timestamps", "write DATETIME(6)")
def timestamps(migration: Migration, _: History) -> Problems:
    """Flag times that are not DATETIME(6), and the dates 9999-... and 0000-00-00.

    TIMESTAMP ends in 2038 and depends on the session's time zone. Without (6), the events of one second have the
    same time. The time of an event that has not happened is NULL; older migrations wrote 9999-01-01. MySQL rejects
    0000-00-00 by default. Only tm_update changes with the row, and tm_delete has no default: a new row is not deleted.

    Bad:  ALTER TABLE call_calls ADD COLUMN tm_fax TIMESTAMP
    Good: ALTER TABLE call_calls ADD COLUMN tm_fax DATETIME(6)
    """
    for statement, change, column in columns_of(migration):
        kind = column.args["kind"].sql(dialect="mysql").upper()
        if (kind.startswith(("DATETIME", "TIMESTAMP")) or column.name.startswith("tm_")) and kind != "DATETIME(6)":
            yield Problem(statement.line, f"{change.table}.{column.name} is {kind}")
        kinds = {type(each.kind) for each in column.args.get("constraints") or ()}
        if exp.OnUpdateColumnConstraint in kinds and column.name != "tm_update":
            what = f"each UPDATE of a row changes {column.name}, which tells when something happened"
            yield Problem(statement.line, what, "omit ON UPDATE")
        if column.name == "tm_delete" and exp.DefaultColumnConstraint in kinds and "DEFAULT NULL" not in column.sql():
            yield Problem(statement.line, "a new row gets a tm_delete, as if it were deleted", "omit DEFAULT")
    for statement, change in changes_of(migration):
        if (
            change.kind == "index"
            and "tm_delete" in change.columns
            and change.definition
            and _is_unique(change.definition)
        ):
            instead = "index a generated column that is 1 for these rows and NULL for deleted ones"
            what = "rows that are not deleted have NULL in tm_delete, so they are not unique"
            yield Problem(statement.line, what, instead)
    for statement, tree in trees_of(migration):
        if statement.direction == DOWNGRADE and isinstance(tree, exp.Alter):
            continue  # it restores an old default
        cleans = isinstance(tree, exp.Update) and any(
            isinstance(each.expression, exp.Null) for each in tree.expressions
        )
        for text in tree.find_all(exp.Literal) if not cleans else ():
            if text.is_string and text.name.startswith(("9999-", "0000-00-00")):
                yield Problem(
                    statement.line, f"'{text.name}' does not stand for a missing time", "write NULL, and IS NULL"
                )


def _is_unique(definition: exp.Expression) -> bool:
    return isinstance(definition, exp.UniqueColumnConstraint) or bool(definition.args.get("unique"))
