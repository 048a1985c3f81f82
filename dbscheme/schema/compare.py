"""Compares two schemas."""

import re
from typing import Any

from dbscheme.schema.write import SERVER_DEFAULT, Schema

# what both kinds of servers print alike: names, whole numbers, texts and comparisons
_PLAIN = re.compile(r"(?!0x|zero bytes)(?:[\w\s,:<>=-]|'[^'\\]*'|(?<!\w)\(|\))*")
_NOT_PLAIN = re.compile(
    r"\b0 ?(?:=|<>)|(?:=|<>) ?0\b|\b(?:like|regexp|rlike|xor|mod|div|collate|interval|current_timestamp)\b",
    re.IGNORECASE,
)
_LABELS = {"null": "nullable", "not_null": "NOT NULL"}


def differences(expected: Schema, actual: Schema, with_expressions: bool = True, one_default: bool = True) -> list[str]:
    """Compare two schemas.

    Args:
        expected: the schema to compare with. A key that it omits is not compared.
        actual: the schema of the database.
        with_expressions: whether to compare defaults, checks and the expressions of generated columns that the kinds of
            servers may print differently.
        one_default: whether CHARSET=utf8mb4 without COLLATE equals COLLATE=utf8mb4_general_ci, which it means on older
            MariaDB servers.

    Returns:
        A line for each difference.
    """
    expected, actual = normalized(expected, one_default), normalized(actual, one_default)
    lines = [f"{table}: the table is missing" for table in sorted(expected.keys() - actual.keys())]
    lines += [f"{table}: unexpected table" for table in sorted(actual.keys() - expected.keys())]
    for table in sorted(expected.keys() & actual.keys()):
        want, have = expected[table], actual[table]
        found = [
            f"{what} is {_shown(have[what])}, should be {_shown(want[what])}"
            for what in ("engine", "collation", "comment", "options", "partitioned", "versioned")
            if what in want and want[what] != have[what]
        ]
        found += _compared("column", _by_name(want["columns"]), _by_name(have["columns"]), with_expressions)
        found += _compared("index", want["indexes"], have["indexes"])
        found += _compared("foreign key", _keys_by_name(want["foreign_keys"]), _keys_by_name(have["foreign_keys"]))
        found += _compared("check", want["checks"], have["checks"], with_expressions)
        found += _order(list(_by_name(want["columns"])), list(_by_name(have["columns"])))
        lines += [f"{table}: {line}" for line in found]
    return [line.replace("\n", "\\n") for line in lines]


def normalized(schema: Schema, one_default: bool = True) -> Schema:
    """Return a schema without what differs between servers and means the same; see differences()."""
    tables = {}
    for name, table in schema.items():
        tables[name] = {**table, "columns": [{**column} for column in table["columns"]]}
        for each in [tables[name], *tables[name]["columns"]] if one_default else []:
            if each.get("collation") == "utf8mb4_general_ci":  # see read.with_markers()
                each["collation"] = SERVER_DEFAULT
        if "options" in table:
            tables[name]["options"] = table["options"].replace("row_format=dynamic", "").strip()
    return tables


def _order(want: list[str], have: list[str]) -> list[str]:
    """Return a line for the first common column that is in another place; empty if the order is the same."""
    wanted, found = [name for name in want if name in have], [name for name in have if name in want]
    differing = [pair for pair in zip(wanted, found, strict=True) if pair[0] != pair[1]]
    for name in differing[0] if differing else ():
        if [each for each in wanted if each != name] == [each for each in found if each != name]:
            return [f"the columns' order: {name} should be {_place(name, wanted)}"]
    return [f"the columns' order: expected {name}, found {other}" for name, other in differing[:1]]


def _place(name: str, columns: list[str]) -> str:
    """Return the place of a column, as in ADD COLUMN."""
    number = columns.index(name)
    return f"after {columns[number - 1]}" if number else "first"


def _by_name(columns: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {column["name"]: column for column in columns}


def _keys_by_name(parts: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    return {part["name"]: [other for other in parts if other["name"] == part["name"]] for part in parts}


def _compared(what: str, want: dict[str, Any], have: dict[str, Any], with_expressions: bool = True) -> list[str]:
    """Compare objects by name."""
    lines = []
    for name in sorted(want.keys() - have.keys()):
        place = f", {_place(name, list(want))}" if what == "column" else ""
        lines.append(f"{what} {name} is missing: {_shown(want[name])}{place}")
    lines += [f"unexpected {what} {name}: {_shown(have[name])}" for name in sorted(have.keys() - want.keys())]
    for name in sorted(want.keys() & have.keys()):
        expected, found = want[name], have[name]
        if what == "column":
            keys = [
                key
                for key in expected
                if key not in ("sql", "not_null")
                and expected[key] != found[key]
                and (with_expressions or key not in ("default", "expression") or _plain(expected[key], found[key]))
            ]
            if {expected.get("not_null"), found.get("not_null")} == {True, False}:  # None: the server does not store it
                keys.append("not_null")
            for key in keys:
                is_and_should = f"is {_shown(found[key])}, should be {_shown(expected[key])}"
                lines.append(f"column {name}: {_LABELS.get(key, key)} {is_and_should}")
        elif expected != found and (with_expressions or what != "check" or _plain(expected, found)):
            lines.append(f"{what} {name} is {_shown(found)}, should be {_shown(expected)}")
    return lines


def _plain(*texts: str | None) -> bool:
    """Return whether both kinds of servers print the expressions alike."""
    return all(text is None or (_PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text)) for text in texts)


def _shown(value: Any) -> str:
    match value:
        case {"sql": sql}:
            return str(sql)
        case {"columns": columns}:
            kind = "unique " if value["unique"] else f"{value['kind']} " if "kind" in value else ""
            return f"{kind}({', '.join(columns)})" + (" (invisible)" if "hidden" in value else "")
        case {"type": kind}:
            return str(kind)
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
