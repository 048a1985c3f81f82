"""Runs a revision up, down and up again, with rows in the tables, and compares the schema and the rows."""

from collections.abc import Callable

from sqlalchemy import Connection

from dbscheme.schema.compare import differences
from dbscheme.schema.read import read_schema
from dbscheme.schema.write import Schema
from dbscheme.tools.rows import Values, count, fill, read, rejected_defaults

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
    restored: Callable[[], set[tuple[str, str]]] = set,
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
        restored: returns the columns whose values both directions change. Called after the first upgrade.

    Returns:
        The schema after the revision, and a line for each difference.
    """
    found: list[str] = []
    at_first, numbers = read(connection, before), count(connection, set(before))
    upgrade()
    after = read_schema(connection)
    there = renames()
    back = {new: old_name for old_name, new in there.items()}
    stay = {table for table in before.keys() & after.keys() if not is_written(table, "")}
    old = {place: value for place, value in at_first.items() if not is_written(*place)}
    upgraded = read(connection, after)
    found += [f"upgrade: {line}" for line in lost(before, old, after, upgraded, there)]

    touched = {table for table in after if after[table] != before.get(table)}
    for table in sorted(touched):
        if error := rejected_defaults(connection, after, table):
            found.append(f"upgrade: {table} rejects its own defaults: {error}")
    fill(connection, after, touched)
    rows, at_revision = count(connection, stay), count(connection, after.keys() - touched - stay)
    new = {place: value for place, value in read(connection, after).items() if not is_written(*place)}
    downgrade()
    schema = read_schema(connection)
    differing = differences(before, schema)
    downgraded = read(connection, schema)
    found += [f"downgrade: {line}" for line in lost(after, new, schema, downgraded, back)]
    found += _not_restored(at_first, upgraded, downgraded, {place for place in restored() if place[0] not in touched})
    found += _counted("downgrade", rows, count(connection, stay & schema.keys()))
    inserted = count(connection, only_inserted() & before.keys() & schema.keys() - touched)
    differing += [
        f"{table} had {numbers[table]} rows before the upgrade and has {number}"
        for table, number in inserted.items()
        if numbers[table] != number
    ]
    found += [f"downgrade: {line}" for line in differing]
    if differing:  # the second upgrade would fail
        return after, found

    upgrade()
    schema = read_schema(connection)
    found += [f"upgrade after a downgrade: {line}" for line in differences(after, schema)]
    found += _counted("upgrade after a downgrade", rows, count(connection, stay & schema.keys()))
    again = count(connection, schema.keys() & at_revision.keys())
    found += [
        f"upgrade after a downgrade: it inserts rows again: {table} had {at_revision[table]} rows and has {number}"
        for table, number in again.items()
        if number > at_revision[table] > numbers.get(table, 0)
    ]
    fill(connection, after, touched & schema.keys())  # for later revisions
    return after, found


def _not_restored(old: Values, upgraded: Values, downgraded: Values, places: set[tuple[str, str]]) -> list[str]:
    """Return a line for each value that the upgrade changes, and that the downgrade changes to another one."""
    return [
        f"downgrade: {table}.{column}: {was!r} became {then!r}, and then {now!r}"
        for table, column in sorted(places)
        for was, then, now in zip(old[table, column], upgraded[table, column], downgraded[table, column], strict=False)
        if was not in (then, now) and now != then
    ]


def _counted(what: str, before: dict[str, int], now: dict[str, int]) -> list[str]:
    return [
        f"{what}: {table} had {before[table]} rows and has {rows}"
        for table, rows in now.items()
        if before[table] != rows
    ]


def lost(before: Schema, old: Values, after: Schema, new: Values, renames: Renames) -> list[str]:
    """Return a line for each value that a column lost.

    The function checks each column that exists before and after, with the same name or renamed. A value may change if
    the column's type changes. It must not become NULL if only the length changes, and stays if a new ENUM contains it.
    """
    types = [
        {(table, column["name"]): column["type"] for table in schema for column in schema[table]["columns"]}
        for schema in (before, after)
    ]
    lines = []
    for (table, column), values in old.items():
        to_table = renames.get((table, ""), (table, ""))[0]
        there = renames.get((table, column), (to_table, column))
        taken = there in renames.values() and (table, column) not in renames  # another column now has the name
        if there not in new or taken:
            continue
        kinds = types[0][table, column], types[1][there]
        names = {kind.split("(")[0] for kind in kinds}
        keeps_value = len(names) == 1 and names != {"enum"}  # at another length, too
        lines += [
            f"{table}.{column}: {value!r} became {now!r}"
            for value, now in zip(values, new[there], strict=False)
            if value not in ("None", now)
            and (kinds[0] == kinds[1] or f"'{value}'" in kinds[1] or (keeps_value and now == "None"))
        ]
    return lines
