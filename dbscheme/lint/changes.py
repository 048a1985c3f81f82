"""What a statement changes, as data, from the tree that sqlglot parses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import sqlglot
from sqlglot import exp

from dbscheme.env.statements import bare, first_word, is_qualified, tables
from dbscheme.lint.migration import DOWNGRADE, UPGRADE, Migration, Statement
from dbscheme.schema.write import parsed

_KINDS_OF_CONSTRAINT = {
    exp.IndexColumnConstraint: "index",
    exp.UniqueColumnConstraint: "index",
    exp.PrimaryKey: "primary key",
    exp.PrimaryKeyColumnConstraint: "primary key",
    exp.ForeignKey: "foreign key",
    exp.CheckColumnConstraint: "check",
}
_OF_DATABASES = re.compile(r"\b(?:USE|DATABASE|SCHEMA)\b", re.IGNORECASE)
# the name of a database, after a keyword or in RENAME TABLE
_QUALIFIED = re.compile(
    r"(?:\b(?:TABLE|INTO|UPDATE|FROM|JOIN|CALL|TO|VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT|EXISTS)\s|,)\s*"
    r"`?([\w$]+)`?\s*\.\s*(?=[`\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Change:
    """A change that a clause of a statement causes.

    Attributes:
        verb: create, add, drop, rename or modify.
        kind: table, temporary table, column, index, primary key, foreign key, check, constraint, default or charset.
        table: the table that the object belongs to.
        name: the name of the changed object; empty if the statement names none.
        new_name: its name afterwards, if it is renamed.
        columns: the columns of an index, in order.
        definition: the clause's tree.
    """

    verb: str
    kind: str
    table: str
    name: str
    new_name: str = ""
    columns: tuple[str, ...] = ()
    definition: exp.Expression | None = None


def is_understood(tree: exp.Expression) -> bool:
    """Return whether the rules know what a statement does."""
    match tree:
        case exp.Command():
            return is_rename(tree) or _converted(tree) is not None
        case exp.Create() | exp.Drop():
            return tree.args["kind"] in ("TABLE", "INDEX", "DATABASE", "SCHEMA")
        case exp.Set():
            return all(isinstance(item.this.this, exp.Parameter) or _sets_a_limit(item) for item in tree.expressions)
    known = exp.Alter | exp.Insert | exp.Update | exp.Delete | exp.TruncateTable | exp.Use | exp.Analyze
    return isinstance(tree, known)


def _sets_a_limit(item: exp.SetItem) -> bool:
    """Return whether SET SESSION sets a limit; the environment sets all other session variables."""
    return item.args.get("kind") == "SESSION" and item.this.this.name.lower() == "group_concat_max_len"


def is_rename(tree: exp.Expression) -> bool:
    """Return whether a statement is RENAME TABLE."""
    return isinstance(tree, exp.Command) and first_word(tree.sql(dialect="mysql")) == "RENAME"


def databases_in(sql: str) -> list[str]:
    """Return the databases that a statement names, except information_schema.

    For USE, CREATE DATABASE and DROP DATABASE, return the statement.
    """
    if not (is_qualified(sql) or _OF_DATABASES.search(bare(sql))):
        return []
    found, trees = set(), parsed(sql)
    if not trees or any(isinstance(tree, exp.Command) for tree in trees):  # text without a tree
        found |= set(_QUALIFIED.findall(bare(sql)))
    for tree in trees:
        found |= {table.db for table in tree.find_all(exp.Table) if table.db}
        if isinstance(tree, exp.Use) or (
            isinstance(tree, exp.Create | exp.Drop) and tree.args.get("kind") in ("DATABASE", "SCHEMA")
        ):
            found.add(tree.sql(dialect="mysql"))
    return sorted(found - {"information_schema"})


def _converted(tree: exp.Expression) -> str | None:
    """Return the table of ALTER TABLE ... CONVERT TO CHARACTER SET without further clauses; None for other SQL."""
    words = [token.text for token in sqlglot.tokenize(tree.sql(dialect="mysql"), dialect="mysql")]
    match [word.upper() for word in words]:
        case ["ALTER", "TABLE", _, "CONVERT", "TO", *rest] if "," not in rest:
            return words[2]
    return None


def changes(statement: Statement) -> list[Change]:
    """Return what a migration's statement changes in the schema; nothing if the rules do not understand it."""
    return [change for tree in statement.trees for change in _of(tree, statement.sql)]


def changes_in(sql: str) -> list[Change]:
    """Return what SQL outside of a migration changes in the schema."""
    return [change for tree in parsed(sql) for change in _of(tree, sql)]


def trees_of(migration: Migration, *directions: str) -> Iterator[tuple[Statement, exp.Expression]]:
    """Return the trees of the statements of some directions, by default both."""
    for statement in migration.statements:
        if statement.direction in (directions or (UPGRADE, DOWNGRADE)):
            yield from ((statement, tree) for tree in statement.trees)


def changes_of(migration: Migration, direction: str = UPGRADE) -> list[tuple[Statement, Change]]:
    """Return what a direction changes, without temporary tables, which end with the connection."""
    found = [
        (statement, change)
        for statement in migration.statements
        if statement.direction == direction
        for change in changes(statement)
    ]
    temporary = {change.table for _, change in found if change.kind == "temporary table"}
    return [(statement, change) for statement, change in found if change.table not in temporary]


def columns_of(migration: Migration, *directions: str) -> Iterator[tuple[Statement, Change, exp.ColumnDef]]:
    """Return the column definitions of some directions, by default upgrade(): added, created or modified columns."""
    for direction in directions or (UPGRADE,):
        for statement, change in changes_of(migration, direction):
            if change.kind == "column" and isinstance(change.definition, exp.ColumnDef):
                yield statement, change, change.definition
            elif (change.verb, change.kind) == ("create", "table") and change.definition:
                for column in change.definition.find_all(exp.ColumnDef):
                    created = Change("create", "column", change.table, column.name, definition=column)
                    yield statement, created, column


def columns_added(migration: Migration) -> set[tuple[str, str]]:
    """Return the table and name of each column that upgrade() adds to an existing table."""
    return {
        (change.table, change.name)
        for _, change in changes_of(migration)
        if (change.verb, change.kind) == ("add", "column")
    }


def is_generated(change: Change) -> bool:
    """Return whether a change defines a generated column."""
    definition = change.definition
    return isinstance(definition, exp.ColumnDef) and bool(
        definition.find(exp.ComputedColumnConstraint, exp.GeneratedAsIdentityColumnConstraint)
    )


def is_not_null(column: exp.ColumnDef) -> bool:
    """Return whether a column's definition has NOT NULL."""
    return any(not each.args.get("allow_null") for each in column.find_all(exp.NotNullColumnConstraint))


def tables_written(tree: exp.Expression) -> list[str]:
    """Return the tables whose rows an UPDATE, DELETE or TRUNCATE changes, by name and not by alias."""
    by_alias = {table.alias: table.name for table in tree.find_all(exp.Table) if table.alias}
    if isinstance(tree, exp.TruncateTable):
        named = tree.expressions
    elif isinstance(tree, exp.Delete) and (tree.args.get("tables") or tree.args.get("using")):
        named = tree.args.get("tables") or [tree.this]
    else:
        named = [tree.this]
    return [by_alias.get(table.name, table.name) for table in named if isinstance(table, exp.Table)]


def table_of(tree: exp.Expression) -> str:
    """Return the name of the first table in a statement."""
    table = tree.find(exp.Table)
    return table.name if table else ""


def _of(tree: exp.Expression, sql: str) -> Iterator[Change]:
    match tree:
        case exp.Create() if tree.find(exp.TemporaryProperty):
            name = table_of(tree)
            yield Change("create", "temporary table", name, name, definition=tree)
        case exp.Create(kind="TABLE"):
            yield from _created(tree)
        case exp.Create(kind="INDEX"):  # CREATE INDEX name ON table (columns)
            index = tree.this
            columns = index.args["params"].args.get("columns", ())
            yield Change("add", "index", index.args["table"].name, index.name, "", _columns(columns), tree)
        case exp.Drop(kind="INDEX"):  # DROP INDEX name ON table, where ON table is the cluster
            yield Change("drop", "index", tree.args["cluster"].this.name, tree.args["tables"][0].name)
        case exp.Drop(kind="TABLE"):  # DROP TABLE a, b
            for table in tree.args["tables"]:
                yield Change("drop", "table", table.name, table.name)
        case exp.Alter():
            for action in tree.args.get("actions") or ():
                yield from _altered(tree.this.name, action)
        case exp.Command() if table := _converted(tree):  # ALTER TABLE table CONVERT TO CHARACTER SET ...
            yield Change("modify", "charset", table, table)
        case exp.Command() if is_rename(tree):  # RENAME TABLE a TO b, c TO d
            names = tables(sql)
            for old, new in zip(names[::2], names[1::2], strict=True):
                yield Change("rename", "table", old, old, new)


def _created(tree: exp.Create) -> Iterator[Change]:
    table = table_of(tree)
    yield Change("create", "table", table, table, definition=tree)
    if isinstance(tree.this, exp.Schema):
        for part in tree.this.expressions:
            yield from _constraints(table, part)


def _altered(table: str, action: exp.Expression) -> Iterator[Change]:
    match action:
        case exp.ColumnDef():  # ADD COLUMN name type ...
            yield Change("add", "column", table, action.name, definition=action)
            yield from _constraints(table, action)
        case exp.ModifyColumn():  # MODIFY COLUMN name type ..., CHANGE COLUMN old name type ...
            column = action.this
            old = action.args.get("rename_from")
            if old and old.name != column.name:
                yield Change("rename", "column", table, old.name, column.name, definition=column)
            else:
                yield Change("modify", "column", table, column.name, definition=column)
            yield from _constraints(table, column)
        case exp.AlterColumn():  # ALTER COLUMN name SET DEFAULT ..., DROP DEFAULT
            yield Change("modify", "default", table, action.name, definition=action)
        case exp.RenameColumn():
            yield Change("rename", "column", table, action.this.name, action.args["to"].name)
        case exp.RenameIndex():
            yield Change("rename", "index", table, action.this.name, action.args["to"].name)
        case exp.AlterRename():  # RENAME TO name
            yield Change("rename", "table", table, table, action.this.name)
        case exp.DropPrimaryKey():
            yield Change("drop", "primary key", table, "")
        case exp.Drop():
            for each in action.args["tables"]:
                yield Change("drop", action.args["kind"].lower(), table, each.name)
        case exp.AddConstraint():
            for part in action.expressions:
                yield from _constraints(table, part)


def _constraints(table: str, part: exp.Expression) -> Iterator[Change]:
    """Return the indexes and constraints in a part of a table's definition."""
    match part:
        case exp.Constraint():
            for each in part.expressions:
                yield from (replace(change, name=change.name or part.name) for change in _constraints(table, each))
        case exp.ColumnDef():
            for constraint in part.args.get("constraints") or ():
                kind = _KINDS_OF_CONSTRAINT.get(type(constraint.kind))
                if isinstance(constraint.kind, exp.Reference):
                    kind = "foreign key"
                if kind:
                    yield Change("add", kind, table, constraint.name, "", (part.name,), constraint)
        case exp.UniqueColumnConstraint(this=exp.Schema() as schema):
            yield Change("add", "index", table, schema.name, "", _columns(schema.expressions), part)
        case _ if type(part) in _KINDS_OF_CONSTRAINT:
            name = part.name if isinstance(part, exp.IndexColumnConstraint) else ""
            columns = () if isinstance(part, exp.CheckColumnConstraint) else _columns(part.expressions)
            yield Change("add", _KINDS_OF_CONSTRAINT[type(part)], table, name, "", columns, part)


def _columns(parts: list[exp.Expression]) -> tuple[str, ...]:
    """Return the columns of an index, including the columns in its expressions."""
    found = []
    for part in parts:
        part = part.this if isinstance(part, exp.Ordered) else part
        names = [part.name] if part.name else [column.name for column in part.find_all(exp.Column)]
        found += [name for name in names if name]
    return tuple(found)
