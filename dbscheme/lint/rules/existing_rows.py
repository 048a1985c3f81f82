"""M35 existing-rows."""

import re
from collections.abc import Iterator

from dbscheme.lint.migration import DOWNGRADE
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule


@server_rule("M35", "existing-rows", "change these rows first")
def existing_rows(revision: TriedRevision) -> Problems:
    """Flag constraints that existing rows may break, if no statement before changes rows of the table.

    The statement fails on the first row that breaks the constraint, in the middle of an upgrade.

    Bad:  ALTER TABLE campaign_campaigns MODIFY COLUMN type VARCHAR(255) NOT NULL DEFAULT ''
    Good: UPDATE tag_tags SET name = '' WHERE name IS NULL
    """
    for table in revision.tables:
        for word, what, recipe in _constraints(revision, table):
            line = revision.line(table, word, last=True)
            if not revision.writes(table, before=line):
                yield Problem(
                    line,
                    f"the statement fails if {table} has {what}",
                    f'correct these rows first: see docs/recipes.md, "{recipe}", or waive this and say why none exist',
                )
        before, after = revision.columns(table)
        for name in before.keys() & after.keys():
            old, new = before[name]["type"], after[name]["type"]
            longer = old.startswith("enum") and new.startswith(old[:-1] + ",")
            if longer and not revision.writes(table, direction=DOWNGRADE):
                what = f"the downgrade fails if {table}.{name} has one of the new values"
                yield Problem(revision.line(table, name), what)


def _constraints(revision: TriedRevision, table: str) -> Iterator[tuple[str, str, str]]:
    """Return the column or the constraint that rows may break, these rows, and the recipe."""
    before, after = revision.columns(table)
    old, new = revision.before[table], revision.after[table]
    keys = [index["columns"] for index in old["indexes"].values() if index["unique"]]
    for name in sorted(before.keys() & after.keys()):
        if before[name]["null"] and not after[name]["null"]:
            yield name, f"NULL in {name}", "Make a column NOT NULL"
    for name in sorted(name for name in new["indexes"] if new["indexes"][name] != old["indexes"].get(name)):
        columns = {re.sub(r"\(\d+\)$", "", column) for column in new["indexes"][name]["columns"]}
        if new["indexes"][name]["unique"] and columns <= before.keys() and not any(set(key) <= columns for key in keys):
            yield name, f"duplicates under {name}", "Add a unique index"
    known = _pairs(old["foreign_keys"])
    for name in revision.new(table, "foreign_keys"):
        pairs = _pairs([key for key in new["foreign_keys"] if key["name"] == name])
        if {column for column, _ in pairs} <= before.keys() and not pairs <= known:
            yield name, f"orphans under {name}", "Add a foreign key"
    for name in revision.new(table, "checks"):
        sql = new["checks"][name]
        if (
            sql not in old["checks"].values()
            and not sql.endswith("NOT ENFORCED")
            and not set(re.findall(r"\w+", sql)) & (after.keys() - before.keys())
        ):
            yield name, f"rows that break {name}", "Change a large table"


def _pairs(keys: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(key["column"], key["references"]) for key in keys}
