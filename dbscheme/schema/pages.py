"""The pages of docs/schema/: for each service its tables, what they are for, and how they hang together."""

import re
from pathlib import Path
from typing import Any

from dbscheme.lint.history import read_tables
from dbscheme.schema.write import Schema


class Tables:
    """What schema/tables.yml says of the tables of a database.

    Args:
        path: of the file.
        database: of the two.

    Raises:
        ValueError: it cannot be read.

    Attributes:
        services: the tables of each service, and what each is for.
        large: those that grow with the traffic.
    """

    def __init__(self, path: Path, database: str) -> None:
        content = read_tables(path)
        self.services: dict[str, dict[str, str]] = content[database]
        self.large: set[str] = set(content["large"])

    @property
    def names(self) -> set[str]:
        """All tables."""
        return {table for tables in self.services.values() for table in tables}


def page(service: str, tables: dict[str, str], schema: Schema, database: str) -> str:
    """The page of a service.

    Args:
        service: its name.
        tables: its tables, and what each is for.
        schema: of the whole database.
        database: of the two, where the files of its tables are.
    """
    lines = [f"# {service}", "", "| table of " + database + " | what it is for |", "|---|---|"]
    lines += [f"| [{name}](../../../schema/{database}/{name}.sql) | {tables[name]} |" for name in sorted(tables)]
    lines += ["", "```mermaid", "erDiagram"]
    relations = []
    for name in sorted(tables):
        references = references_of(name, schema)
        lines += [f"    {name} {{", *_attributes(schema[name], references), "    }"]
        relations += [
            f"    {other} ||--o{{ {name} : {_word(column)}"
            for column, other in references.items()
            if column != "customer_id"  # almost every table has it, and the picture would show little else
        ]
    lines += [*relations, "```", ""]
    return "\n".join(lines)


def contents(databases: dict[str, Tables]) -> str:
    """The page that lists the others."""
    lines = ["# The tables", ""]
    for database, tables in databases.items():
        lines += [f"## {database}", ""]
        lines += [
            f"- [{service}]({database}/{service}.md): {', '.join(sorted(names))}"
            for service, names in sorted(tables.services.items())
        ]
        lines += [""]
    lines += [
        "Made by `make schema` from the chains and `schema/tables.yml`. The pictures show keys, and relations by",
        "foreign keys or by the name of a column (`flow_id` is an id of `flow_flows`); `customer_id`, which almost",
        "every table has, is left out of them.",
        "",
    ]
    return "\n".join(lines)


def references_of(name: str, schema: Schema) -> dict[str, str]:
    """The tables that a table's columns refer to, by foreign key or by the column's name."""
    table = schema[name]
    found = {key["column"]: key["references"].split(".")[0] for key in table["foreign_keys"]}
    for column in (each["name"] for each in table["columns"]):
        if column.endswith("_id") and column not in found and (other := _named_by(column, name, schema)):
            found[column] = other
    return found


def _named_by(column: str, name: str, schema: Schema) -> str | None:
    """The table that <thing>_id names: <service>_<thing>s, of the same service if several have one.

    Words before the thing say which of several it is: master_call_id. The id of a table has the type of the column:
    sip_call_id, a text, is none of a call.
    """
    words = column.removesuffix("_id").split("_")
    kind = _type_of(column, schema[name])
    service = name.split("_")[0]
    for start in range(len(words)):
        thing = "_".join(words[start:])
        candidates = [
            other
            for other in schema
            if re.fullmatch(rf"(?:[a-z]+_)?{thing}s", other) and _type_of("id", schema[other]) == kind
        ]
        own = [other for other in candidates if other.split("_")[0] == service]
        if len(own or candidates) == 1:
            return (own or candidates)[0]
    return None


def _type_of(column: str, table: dict[str, Any]) -> str | None:
    return next((each["type"] for each in table["columns"] if each["name"] == column), None)


def _attributes(table: dict[str, Any], references: dict[str, str]) -> list[str]:
    """The keys of a table, as Mermaid has them; the rest is in the table's file."""
    primary = table["indexes"].get("PRIMARY", {"columns": []})["columns"]
    lines = []
    for column in table["columns"]:
        marks = ["PK"] * (column["name"] in primary) + ["FK"] * (column["name"] in references)
        if marks:
            kind = re.sub(r"\W+", "_", column["type"].split(" ")[0]).strip("_")
            lines.append(f"        {kind} {_word(column['name'])} {', '.join(marks)}")
    return lines


def _word(name: str) -> str:
    return re.sub(r"\W", "_", name)
