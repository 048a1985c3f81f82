"""What the bin-manager revisions that change rows do to them; voipbin_rows.yml has the cases."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.chains.rows import Case, plain, walk
from tests.conftest import TREES, Database
from tests.published import history

YML = Path(__file__).with_name("voipbin_rows.yml")
CASES = {revision: Case(**case) for revision, case in yaml.safe_load(YML.read_text()).items()}


def sentinels(revision: dict[str, Any]) -> Case:
    """Make the case of 071504ef41d0: 9999-01-01 becomes NULL, and comes back, in each column that the data lists."""
    never, then = "9999-01-01", "2026-01-02"
    inserts, up, down = [], {}, {}
    for table, columns in re.findall(r"(\w+): ([\w, ]+)", revision["data"][0].partition("NULL: ")[2]):
        more = columns.count(",")
        other = then if table.startswith("contact_") else None  # NOT NULL there
        rows = [["1", *[never] * (more + 1)], ["2", *[then] * (more + 1)], ["3", never, *[other] * more]]
        values = ", ".join(map(str, map(tuple, rows))).replace("None", "NULL")
        inserts.append(f"INSERT INTO {table} (id, {columns}) VALUES {values}")
        query = f"SELECT id, {columns} FROM {table}"
        up[query] = [[None if value == never else value for value in row] for row in rows]
        down[f"{query} WHERE id < '3'"] = rows[:2]
    return Case(";\n".join(inserts), up, down)


def every_row(revision: dict[str, Any]) -> Case | None:
    """Make a case of two rows for each column in which, by the published data, "every row gets" one value."""
    promises = re.findall(r"^(\w+)\.(\w+): every row gets (.+)$", "\n".join(revision.get("data", [])), re.MULTILINE)
    if not promises:
        return None
    return Case(
        ";\n".join(f"INSERT INTO {table} (id) VALUES (1), (2)" for table in {table for table, _, _ in promises}),
        up={f"SELECT {column} FROM {table}": [value_of(text)] * 2 for table, column, text in promises},
    )


def value_of(text: str) -> Any:
    """Return the value that every row gets, from the words of the published data."""
    if text.startswith("'"):
        return plain(text.strip("'").removesuffix(" 00:00:00.000000"))
    return int(text) if text.isdigit() else ""


def case_of(revision: dict[str, Any]) -> Case | None:
    """Return the case of a revision, if the revision changes rows."""
    if revision["revision"] == "071504ef41d0":
        return sentinels(revision)
    return CASES.get(revision["revision"]) or every_row(revision)


def test_every_revision_with_data_has_a_case() -> None:
    revisions = history("voipbin")
    assert not [each["revision"] for each in revisions if "data" in each and not case_of(each)]
    assert CASES.keys() <= {each["revision"] for each in revisions}


@pytest.mark.exhaustive
def test_rows_along_the_chain(database: Database) -> None:
    walk(TREES["bin-manager"], database, case_of)
