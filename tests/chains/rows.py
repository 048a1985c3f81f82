"""Insert rows before a revision; compare them after its upgrade and after its downgrade."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from alembic import command

from tests.conftest import Database, Tree
from tests.published import history

Expected = dict[str, list[Any]]


@dataclass(frozen=True)
class Case:
    """Rows for one revision, and what the revision makes of them.

    Args:
        before: SQL to run before the upgrade. The tables of its INSERTs are emptied first.
        up: queries, and the rows that they return after the upgrade: lists, or values if there is one column. The order
            is by id unless the query states one.
        down: the same, after the downgrade.
        between: SQL to run before the downgrade.
    """

    before: str
    up: Expected = field(default_factory=dict)
    down: Expected = field(default_factory=dict)
    between: str = ""


def walk(tree: Tree, database: Database, case_of: Callable[[dict[str, Any]], Case | None]) -> None:
    """Upgrade along the published history. A revision with a case runs up, down and up again."""
    config = tree.config(database.url)
    wrong: list[str] = []
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT", no_parameters=True) as connection:

        def run(sql: str) -> None:
            for statement in filter(str.strip, sql.split(";\n")):
                connection.exec_driver_sql(statement)

        def compare(when: str, expected: Expected) -> None:
            for query, rows in expected.items():
                sql = query if "ORDER BY" in query else f"{query} ORDER BY id"
                found = [list(map(plain, row)) for row in connection.exec_driver_sql(sql)]
                found = [row[0] if len(row) == 1 else row for row in found]
                if found != rows:
                    wrong.append(f"{when}: {query}\n  expected {rows}\n  found    {found}")

        # a column that a case leaves out gets the empty value of its type
        run("SET foreign_key_checks = 0, sql_mode = ''")
        for revision in history(tree.database):
            name, case = revision["revision"], case_of(revision)
            if not case:
                command.upgrade(config, name)
                continue
            for table in re.findall(r"INSERT INTO (\w+)", case.before):
                run(f"DELETE FROM {table}")
            run(case.before)
            command.upgrade(config, name)
            compare(f"{name} after the upgrade", case.up)
            run(case.between)
            command.downgrade(config, revision["down_revision"])
            compare(f"{name} after the downgrade", case.down)
            command.upgrade(config, name)
    assert not wrong, "\n".join(wrong)


def plain(value: Any) -> Any:
    """Make a value easy to write down: '1' for the BINARY(16) of '1', '2026-01-02' for midnight, objects for JSON."""
    match value:
        case bytes():
            return value.rstrip(b"\0").decode()
        case datetime():
            return str(value).removesuffix(" 00:00:00")
        case str() if value.startswith(("{", "[")):
            return json.loads(value)
    return value
