"""Writes the pages of docs/schema/: the tables of each service, with descriptions and relations."""

import re
from pathlib import Path
from typing import Any

from dbscheme.schema.tables import read_tables
from dbscheme.schema.write import Schema


class Tables:
    """The entries of schema/tables.yml for a database.

    Args:
        path: of the file.
        database: voipbin or asterisk.

    Raises:
        ValueError: if the file cannot be read.

    Attributes:
        services: the tables of each service, with a description of each.
        large: the tables that grow with the traffic.
    """

    def __init__(self, path: Path, database: str) -> None:
        content = read_tables(path)
        self.services: dict[str, dict[str, str]] = content[database]
        self.large: set[str] = set(content["large"])

    @property
    def names(self) -> set[str]:
        """The names of all tables."""
        return {table for tables in self.services.values() for table in tables}


def page(service: str, tables: dict[str, str], schema: Schema, database: str) -> str:
    """Return the page of a service.

    Args:
        service: its name.
        tables: its tables, with a description of each.
        schema: of the whole database.
        database: voipbin or asterisk, the folder of the tables' files.
    """
    lines = [f"# {service}", "", "| table of " + database + " | description |", "|---|---|"]
    lines += [f"| [{name}](../../../schema/{database}/{name}.sql) | {tables[name]} |" for name in sorted(tables)]
    lines += ["", "```mermaid", "erDiagram"]
    relations = []
    for name in sorted(tables):
        references = references_of(name, schema)
        lines += [f"    {name} {{", *_attributes(schema[name], references), "    }"]
        relations += [
            f"    {other} ||--o{{ {name} : {_word(column)}"
            for column, other in references.items()
            if column != "customer_id"  # almost every table has it
        ]
    lines += [*relations, "```", ""]
    return "\n".join(lines)


def contents(databases: dict[str, Tables]) -> str:
    """Return the page that links to the services' pages."""
    lines = ["# The tables", ""]
    for database, tables in databases.items():
        lines += [f"## {database}", ""]
        lines += [
            f"- [{service}]({database}/{service}.md): {', '.join(sorted(names))}"
            for service, names in sorted(tables.services.items())
        ]
        lines += [""]
    lines += [
        "`make schema` generates these pages from the chains and `schema/tables.yml`. The diagrams show keys, and",
        "relations by foreign key or by column name (`flow_id` is an id of `flow_flows`). They omit `customer_id`,",
        "which almost every table has.",
        "",
    ]
    return "\n".join(lines)


def references_of(name: str, schema: Schema) -> dict[str, str]:
    """Return the tables that a table's columns reference, by foreign key or by the column's name."""
    table = schema[name]
    found = {key["column"]: key["references"].split(".")[0] for key in table["foreign_keys"]}
    for column in (each["name"] for each in table["columns"]):
        if column.endswith("_id") and column not in found and (other := _named_by(column, name, schema)):
            found[column] = other
    return found


def _named_by(column: str, name: str, schema: Schema) -> str | None:
    """Return the table that <thing>_id references: <service>_<thing>s, of the same service if there are several.

    The function ignores words before the thing: master_call_id is the id of a call. The types must be equal:
    sip_call_id is a text, so it references no table.
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
    """Return the keys of a table in Mermaid's syntax."""
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
