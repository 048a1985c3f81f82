"""Runs a revision up, down and up again, with rows in the tables, and compares the schema and the rows."""

from collections.abc import Callable

from sqlalchemy import Connection

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import Schema
from dbscheme.tools.rows import Values, count, fill, read

# old to new name of a table or column: (table, column), with an empty column for a table
Renames = dict[tuple[str, str], tuple[str, str]]


def round_trip(
    connection: Connection,
    before: Schema,
    upgrade: Callable[[], object],
    downgrade: Callable[[], object],
    renames: Callable[[], Renames],
    is_written: Callable[[str, str], bool],
    only_inserted: Callable[[], set[str]] = set,
) -> tuple[Schema, list[str]]:
    """Run a revision up, down and up again; fill the tables that it changes with rows in between.

    Args:
        connection: to a database at the previous revision, with rows in its tables.
        before: the database's schema.
        upgrade: runs the revision's upgrade.
        downgrade: runs its downgrade.
        renames: returns what the revision renames; called after the first upgrade.
        is_written: returns whether the revision writes to a table's column, so that its values may differ. With an
            empty column, it returns whether the revision adds or deletes rows. Called after the first upgrade.
        only_inserted: returns the tables whose rows the upgrade only adds; the downgrade must delete exactly these
            rows. Called after the first upgrade.

    Returns:
        The schema after the revision, and a line for each difference.
    """
    found: list[str] = []
    old, at_first = read(connection, before), count(connection, set(before))
    upgrade()
    after = read_schema(connection)
    there = renames()
    back = {new: old_name for old_name, new in there.items()}
    stay = {table for table in before.keys() & after.keys() if not is_written(table, "")}
    old = {place: value for place, value in old.items() if not is_written(*place)}
    found += [f"upgrade: {line}" for line in lost(before, old, after, read(connection, after), there)]

    touched = {table for table in after if after[table] != before.get(table)}
    fill(connection, after, touched)
    rows = count(connection, stay)
    new = {place: value for place, value in read(connection, after).items() if not is_written(*place)}
    downgrade()
    schema = read_schema(connection)
    differing = differences(before, schema)
    found += [f"downgrade: {line}" for line in lost(after, new, schema, read(connection, schema), back)]
    found += _counted("downgrade", rows, count(connection, stay & schema.keys()))
    inserted = count(connection, only_inserted() & before.keys() & schema.keys() - touched)
    differing += [
        f"{table} had {at_first[table]} rows before the upgrade and has {number}"
        for table, number in inserted.items()
        if at_first[table] != number
    ]
    found += [f"downgrade: {line}" for line in differing]
    if differing:  # the second upgrade would fail
        return after, found

    upgrade()
    schema = read_schema(connection)
    found += [f"upgrade after a downgrade: {line}" for line in differences(after, schema)]
    found += _counted("upgrade after a downgrade", rows, count(connection, stay & schema.keys()))
    fill(connection, after, touched & schema.keys())  # for later revisions
    return after, found


def _counted(what: str, before: dict[str, int], now: dict[str, int]) -> list[str]:
    return [
        f"{what}: {table} had {before[table]} rows and has {rows}"
        for table, rows in now.items()
        if before[table] != rows
    ]


def lost(before: Schema, old: Values, after: Schema, new: Values, renames: Renames) -> list[str]:
    """Return a line for each column that lost its value.

    The function checks each column that exists before and after, with the same name or renamed. The column must have
    the same type, or be an ENUM that contains the value.
    """
    types = [
        {(table, column["name"]): column["type"] for table in schema for column in schema[table]["columns"]}
        for schema in (before, after)
    ]
    lines = []
    for (table, column), value in old.items():
        to_table = renames.get((table, ""), (table, ""))[0]
        there = renames.get((table, column), (to_table, column))
        taken = there in renames.values() and (table, column) not in renames  # another column now has the name
        if there not in new or taken or value == "None":
            continue
        kinds = types[0][table, column], types[1][there]
        if (kinds[0] == kinds[1] or f"'{value}'" in kinds[1]) and new[there] != value:
            lines.append(f"{table}.{column}: {value!r} became {new[there]!r}")
    return lines
