"""The titles of migrations: <table_name> <action> <type> <items>."""

import re
from dataclasses import dataclass

ACTIONS = ("create", "remove", "add", "update")
TYPES = ("table", "column", "index", "key", "foreign_key", "check", "constraint", "rows")
ALL_TABLES = "all"
HOW = (
    "write <table_name> <action> <type> <items>, for example "
    '"customer_customers add column email phone_number" or "registrar_trunks create table"; '
    f"actions: {', '.join(ACTIONS)}; types: {', '.join(TYPES)}"
)


@dataclass(frozen=True)
class Title:
    """A parsed title.

    Attributes:
        table: the main table, or ALL_TABLES.
        action: one of ACTIONS.
        kind: one of TYPES.
        items: the names of what is added, removed or changed; empty for a table or rows.
    """

    table: str
    action: str
    kind: str
    items: tuple[str, ...]


def parse_title(title: str) -> Title | None:
    """Parse a title; return None if it breaks the convention.

    The specification separates the words with underscores in its pattern, and with spaces in its examples. The
    function accepts both.
    """
    for space in (" ", "_"):
        words = ["([a-z][a-z0-9_]*?)", f"({'|'.join(ACTIONS)})", f"({'|'.join(TYPES)})"]
        found = re.fullmatch(rf"{space.join(words)}((?:{space}[a-z0-9_]+)*)", title)
        if found:
            table, action, kind, items = found.groups()
            result = Title(table, action, kind, tuple(items.split(space)[1:]))
            return result if result.items or kind in ("table", "rows") else None
    return None
