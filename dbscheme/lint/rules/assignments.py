"""M40 assignments."""

import re
from collections.abc import Iterator

from sqlglot import exp

from dbscheme.lint.columns import TEXTS, definition_of, find_column, tables_of
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule
from dbscheme.schema.write import Schema, parsed

# characters that fit, at least
_TEXTS = {"tinytext": 2**6, "text": 2**14, "mediumtext": 2**22, "longtext": 2**30}
_CHANGES_JSON = ("JSON_INSERT", "JSON_REPLACE", "JSON_ARRAY_APPEND", "JSON_MERGE_PATCH", "JSON_REMOVE")
_INTEGERS = ("tinyint", "smallint", "mediumint", "int", "bigint")


@server_rule("M40", "assignments", "correct it, or waive this and say why it is right")
def assignments(revision: TriedRevision) -> Problems:
    """Flag values that do not fit their column, that are NULL if a part is NULL, or that come from an arbitrary row.

    The test rows of make check are short and few; the rows in production are not. An UPDATE of a primary key leaves
    other tables with the old values. A shortened value may no longer be unique.

    Bad:  UPDATE flow_flows SET name = CONCAT(name, ' ', detail) WHERE customer_id IS NULL
    Good: UPDATE flow_flows SET name = CONCAT(COALESCE(name, ''), ' ', COALESCE(detail, '')) WHERE customer_id IS NULL
    """
    schema = revision.both
    for step in revision.steps:
        if step.fails:
            yield Problem(
                revision.line_of(step), f"it fails as soon as it finds a row: {step.fails}", "correct the value"
            )
        for tree in parsed(step.statement):
            yield from (Problem(revision.line_of(step), what) for what in _wrong(tree, schema))


def _wrong(tree: exp.Expression, schema: Schema) -> Iterator[str]:
    tested, bounded = _tested(tree), _tested(tree, exp.Length, exp.LT, exp.LTE, exp.Between, exp.EQ, exp.In)
    for target, value in _assigned(tree):
        if isinstance(value, exp.Column) and value.name not in bounded:
            yield from _does_not_fit(target, value, schema)
            yield from _rejected(target, value, schema, tested)
        for name, part, empty in _null_if_null(value):
            for column in part.find_all(exp.Column):
                kind = definition_of(column, schema)
                handled = column.find_ancestor(exp.Coalesce, exp.If, exp.Case, exp.ConcatWs)
                if kind and kind["null"] and not handled and column.name not in tested:
                    yield f"{name}() is NULL if {column.sql('mysql')} is NULL; write COALESCE({column.name}, {empty})"
        for cast in value.find_all(exp.Cast):
            column = cast.this
            kind = definition_of(column, schema) if isinstance(column, exp.Column) else None
            if (
                kind
                and _name(kind) in TEXTS
                and cast.to.is_type("bigint", "ubigint", "decimal")
                and (not tree.find(exp.RegexpLike))
            ):
                yield f"{cast.sql('mysql')} fails for a text that is not a number (1292); add a WHERE with REGEXP"
        if isinstance(value, exp.Subquery) and isinstance(value.this, exp.Select):
            yield from _several(value.this, schema)
        yield from _derived(target, value, schema)
        yield from _divided(value, tested)
        yield from _below_missing_parents(tree, value)
    if isinstance(tree, exp.Update):
        yield from _from_several(tree, schema)
        yield from _keys(tree, schema)
    for query in tree.find_all(exp.Select):
        yield from _arbitrary(query, schema)


def _assigned(tree: exp.Expression) -> Iterator[tuple[exp.Column, exp.Expr]]:
    """Return the columns that an UPDATE or an INSERT ... SELECT writes, and their values."""
    match tree:
        case exp.Update():
            for value in tree.expressions:
                if isinstance(value, exp.EQ) and isinstance(value.this, exp.Column):
                    yield value.this, value.expression
        case exp.Insert(this=exp.Schema() as into, expression=exp.Select() as query):
            for name, value in zip(into.expressions, query.expressions, strict=False):
                column = exp.column(name.name)
                column.parent = tree  # which find_column() begins with
                yield column, value


def _does_not_fit(target: exp.Column, value: exp.Column, schema: Schema) -> Iterator[str]:
    """Return a line if a column is written to a shorter text or a smaller integer."""
    found = [kind for kind in (definition_of(target, schema), definition_of(value, schema)) if kind]
    kinds = [str(kind["type"]) for kind in found]
    charsets = [str(kind["collation"]).split("_")[0].split(" ")[0] for kind in found]
    if charsets == ["utf8mb3", "utf8mb4"]:
        yield f"{target.name} is utf8mb3, {value.sql('mysql')} is utf8mb4: characters such as emojis fail (1366)"
    sizes = [size for kind in kinds if (size := _size(kind))]
    if len(sizes) == 2 and sizes[0][0] == sizes[1][0] and sizes[0][1] < sizes[1][1]:
        yield f"{value.sql('mysql')} is {kinds[1].upper()}, {target.name} is {kinds[0].upper()}: larger values fail"


def _rejected(target: exp.Column, value: exp.Column, schema: Schema, tested: set[str]) -> Iterator[str]:
    """Return a line if a column that may have NULL is written to one that may not, or negative numbers to UNSIGNED."""
    into, source = definition_of(target, schema), definition_of(value, schema)
    if not into or not source:
        return
    if source["null"] and not into["null"] and value.name not in tested:
        yield f"{target.name} is NOT NULL, and {value.sql('mysql')} may have NULL; write COALESCE(), or a WHERE"
    kinds = str(source["type"]), str(into["type"])
    if "unsigned" in kinds[1] and kinds[0].split("(")[0] in _INTEGERS and "unsigned" not in kinds[0]:
        yield f"{target.name} is UNSIGNED, and {value.sql('mysql')} may be negative (1264)"


def _size(kind: str) -> tuple[str, int] | None:
    """Return whether a type holds texts or integers, and how large they may be; None for other types."""
    name, length = re.findall(r"^\w+|(?<=\()\d+", kind + "(0)")[:2]
    if name in _INTEGERS:
        return "integer", _INTEGERS.index(name)
    return ("text", _TEXTS.get(name, int(length))) if name in ("varchar", "char", *_TEXTS) else None


def _derived(target: exp.Column, value: exp.Expr, schema: Schema) -> Iterator[str]:
    """Return a line if a text breaks JSON, or if a shortened value may no longer be unique."""
    place = find_column(target, schema)
    kind = str(place[1]["type"]) if place else ""
    if kind == "json" and isinstance(value, exp.Concat) and value.find(exp.Column):
        yield f"a quote or a backslash in a value breaks the JSON in {target.name}; write JSON_ARRAY() or JSON_OBJECT()"
    if isinstance(value, exp.JSONExtract) and kind.split("(")[0] in TEXTS:
        yield f"{target.name} gets the quotes of the JSON string, too; write JSON_UNQUOTE({value.sql('mysql')})"
    shortened = isinstance(value, exp.Left | exp.Right | exp.Substring | exp.Lower | exp.Upper | exp.Trim)
    indexes = schema[place[0]]["indexes"].values() if place else ()
    if shortened and any(index["unique"] and index["columns"] == [target.name] for index in indexes):
        yield f"{value.sql('mysql')} may give several rows the same {target.name}, which is unique; count them first"


def _null_if_null(value: exp.Expr) -> Iterator[tuple[str, exp.Expr, str]]:
    """Return the calls that are NULL if a part is NULL: the function, the part, and an empty value for it."""
    for node in value.walk():
        match node:
            case exp.Concat():
                yield "CONCAT", node, "''"
            case exp.JSONSet():
                yield "JSON_SET", node.this, "JSON_OBJECT()"
            case exp.Anonymous() if node.name.upper() in _CHANGES_JSON and node.expressions:
                yield node.name.upper(), node.expressions[0], "JSON_OBJECT()"


def _divided(value: exp.Expr, tested: set[str]) -> Iterator[str]:
    """Return a line for each division by a column that may be 0."""
    for division in value.find_all(exp.Div):
        for column in division.expression.find_all(exp.Column):
            if column.name not in tested and not column.find_ancestor(exp.If, exp.Case, exp.Nullif):
                yield f"the division by {column.sql('mysql')} fails for 0 (1365); write NULLIF({column.name}, 0)"


def _below_missing_parents(tree: exp.Expression, value: exp.Expr) -> Iterator[str]:
    """Return a line for each path of JSON_SET() below an object that neither the statement tests nor sets."""
    paths = [each.name for each in tree.find_all(exp.Literal) if each.is_string and each.name.startswith("$")]
    for call in value.find_all(exp.JSONSet):
        for path in (each.name for each in call.expressions[::2] if isinstance(each, exp.Literal)):
            parent = path.rpartition(".")[0]
            if "." in parent and parent not in paths:
                yield f"JSON_SET() changes nothing in rows without {parent}; set {parent} first, or test it"


def _keys(update: exp.Update, schema: Schema) -> Iterator[str]:
    """Return a line for each column of the primary key that an UPDATE changes."""
    for value in update.expressions:
        place = find_column(value.this, schema) if isinstance(value, exp.EQ) else None
        if place and value.this.name in schema[place[0]]["indexes"].get("PRIMARY", {"columns": ()})["columns"]:
            yield f"it changes the primary key of {place[0]}: other tables keep the old values of {value.this.name}"


def _from_several(update: exp.Update, schema: Schema) -> Iterator[str]:
    """Return a line if a SET uses the values of a joined table of which several rows may match."""
    where = update.args["where"].this if update.args.get("where") else exp.true()
    values = [value for value in update.expressions if isinstance(value, exp.EQ)]
    adds = any(value.this in value.expression.find_all(exp.Column) for value in values)
    for join in update.find_all(exp.Join):
        table, condition = join.this, join.args.get("on") or exp.true()
        if not (isinstance(table, exp.Table) and table.name in schema):
            continue
        alias = table.alias_or_name
        compared = {
            side.name
            for each in (*condition.find_all(exp.EQ), *where.find_all(exp.EQ))
            for side in (each.left, each.right)
            if isinstance(side, exp.Column) and side.table == alias
        }
        indexes = schema[table.name]["indexes"].values()
        if any(index["unique"] and {*index["columns"]} <= compared for index in indexes):
            continue
        if adds or any(column.table == alias for value in values for column in value.expression.find_all(exp.Column)):
            yield f"several rows of {table.name} may match, and SET uses one of them; join a subquery with GROUP BY"


def _several(query: exp.Select, schema: Schema) -> Iterator[str]:
    """Return a line if a scalar subquery may find several rows."""
    tables = tables_of(query)
    if len(tables) != 1 or tables[0].name not in schema or query.args.get("limit") or query.args.get("group"):
        return
    if query.expressions[0].find(exp.AggFunc):
        return
    where = query.args.get("where")
    compared = {
        side.name
        for each in (where.find_all(exp.EQ) if where else ())
        for side in (each.left, each.right)
        if isinstance(side, exp.Column) and (find_column(side, schema) or ("", {}, True))[2] is False
    }
    indexes = schema[tables[0].name]["indexes"].values()
    if not any(index["unique"] and {*index["columns"]} <= compared for index in indexes):
        yield f"the subquery of {tables[0].name} may find several rows, which fails (1242); write MIN() or MAX()"


def _arbitrary(query: exp.Select, schema: Schema) -> Iterator[str]:
    """Return a line for each column of a query with GROUP BY that has several values in a group."""
    group = query.args.get("group")
    tables = tables_of(query)
    if not group or len(tables) != 1 or tables[0].name not in schema:
        return
    grouped = {column.name for column in group.find_all(exp.Column)}
    indexes = schema[tables[0].name]["indexes"].values()
    if any(index["unique"] and {*index["columns"]} <= grouped for index in indexes):
        return
    for value in query.expressions:
        column = value.unalias()
        if isinstance(column, exp.Column) and column.name not in grouped:
            yield f"GROUP BY leaves several values of {column.name}, and the server uses any; write MIN() or MAX()"


def _tested(tree: exp.Expression, *within: type[exp.Expr]) -> set[str]:
    """Return the names of the columns in the conditions of a statement, or in some kinds of these conditions."""
    conditions = [
        *tree.find_all(exp.Where),
        *(join.args["on"] for join in tree.find_all(exp.Join) if join.args.get("on")),
    ]
    columns = [column for condition in conditions for column in condition.find_all(exp.Column)]
    return {column.name for column in columns if not within or column.find_ancestor(*within)}


def _name(kind: dict[str, object]) -> str:
    return str(kind["type"]).split("(")[0]
