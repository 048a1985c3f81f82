"""M30 large-table."""

import re
from collections.abc import Iterator, Set

from sqlglot import exp

from dbscheme.env.statements import is_batched
from dbscheme.lint.changes import tables_written
from dbscheme.lint.columns import tables_of
from dbscheme.lint.migration import DOWNGRADE
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule
from dbscheme.schema.write import Schema, parsed

_IN_BATCHES = 'see docs/recipes.md, "Fill a column in batches", or waive this and say how many rows'
_REBUILDS = re.compile(r"^\s*ALTER\s+TABLE\s+\S+\s+(?:FORCE|ENGINE\s*=?\s*InnoDB)\s*$", re.IGNORECASE)


@server_rule(
    "M30", "large-table", 'see docs/recipes.md, "Change a large table", or waive this and say when the upgrade runs'
)
def large_table(revision: TriedRevision) -> Problems:
    """Flag statements that block writes to a large table, or that write many of its rows at once.

    Calls fail while the services wait. Replication lags until the statement finishes. A foreign key to a large table
    locks one of its rows for each INSERT.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax INT AS (1) STORED
    Good: ALTER TABLE call_calls ADD COLUMN fax INT AS (1) VIRTUAL
    """
    tables = revision.before.keys() & revision.large
    for step in revision.steps:
        line, begin = revision.line_of(step), step.statement[:80]
        if step.table in tables and re.match(r"no\b", step.writes) and step.how.startswith(("copies", "in place")):
            does = "copies it" if step.how.startswith("copies") else "changes it"
            yield Problem(line, f"writes to {step.table}, which is large, wait while the server {does}: {begin}")
        if step.table in tables and step.how.endswith("rebuilds the table") and _REBUILDS.search(step.statement):
            yield Problem(
                line,
                f"it rebuilds {step.table}, which is large, without changing its definition: {begin}",
                "leave it out",
            )
        if step.how == "not known" and step.table in tables:
            yield Problem(
                line, f"the server does not tell whether writes to {step.table}, which is large, wait: {begin}"
            )
    written = [(revision.line_of(step), step.statement) for step in revision.steps if step.how == "writes rows"]
    written += [
        (each.line, each.sql)
        for each in revision.migration.statements
        if each.direction == DOWNGRADE and not is_batched(each.sql)
    ]
    for line, sql in written:
        for why, table in _many_rows(sql, revision.both):
            if table in tables:
                yield Problem(line, f"{why} {table}, which is large", _IN_BATCHES)
    yield from _foreign_keys(revision, tables)


def _foreign_keys(revision: TriedRevision, large: Set[str]) -> Problems:
    """Return a problem for each foreign key of a new table that references a large table."""
    for name in sorted(revision.after.keys() - revision.before.keys()):
        for key in revision.after[name]["foreign_keys"]:
            parent = key["references"].split(".")[0]
            if parent in large:
                instead = 'leave the foreign key out: see docs/recipes.md, "Add a foreign key"'
                yield Problem(
                    revision.line(name), f"each INSERT into {name} locks a row of {parent}, which is large", instead
                )


def _many_rows(sql: str, schema: Schema) -> Iterator[tuple[str, str]]:
    """Return how an UPDATE or DELETE may write many rows, and of which tables."""
    for tree in parsed(sql):
        if isinstance(tree, exp.Insert) and isinstance(tree.expression, exp.Select):
            query = tree.expression
            compared = _equal(query.args["where"].this) if query.args.get("where") else set()
            for name in (each.name for each in tables_of(query)):
                if not query.args.get("limit") and not _selects_by_key(compared, name, schema):
                    yield "it copies an unknown number of rows of", name
        if not isinstance(tree, exp.Update | exp.Delete):
            continue
        compared = _equal(tree.args["where"].this) if tree.args.get("where") else set()
        for table in tables_written(tree):
            if not tree.args.get("limit") and not _selects_by_key(compared, table, schema):
                yield "it writes an unknown number of rows of", table
            for child, other in schema.items() if isinstance(tree, exp.Delete) else ():
                for key in other["foreign_keys"]:
                    if key["references"].split(".")[0] == table and key["on_delete"] == "CASCADE":
                        yield f"it also deletes rows of {table}'s child", child


def _selects_by_key(compared: set[str], table: str, schema: Schema) -> bool:
    """Return whether an index of a table consists of columns that are compared with constants."""
    keys = [index["columns"] for index in schema.get(table, {"indexes": {}})["indexes"].values()]
    return any(set(key) <= compared for key in keys)


def _equal(condition: exp.Expr) -> set[str]:
    """Return the columns that a condition compares with constants."""
    match condition:
        case exp.Paren():
            return _equal(condition.this)
        case exp.And():
            return _equal(condition.left) | _equal(condition.right)
        case exp.EQ() | exp.NullSafeEQ() if not condition.right.find(exp.Column, exp.Select):
            return {condition.left.name}
        case exp.In() if condition.expressions:
            return {condition.this.name}
    return set()
