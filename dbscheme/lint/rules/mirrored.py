"""M11: downgrade() undoes what upgrade() does, and nothing else.

Whether it does so exactly, the server is asked by tests.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dbscheme.lint.changes import Change, of_direction
from dbscheme.lint.history import History
from dbscheme.lint.migration import DOWNGRADE, UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule

# (kind, table, name); an index, a key and a check are told by name alone, since DROP CONSTRAINT drops any of them
Key = tuple[str, str, str]


@dataclass
class _Effect:
    """What a direction does on the whole: what it makes and drops again is not in it."""

    added: dict[Key, Change] = field(default_factory=dict)
    dropped: dict[Key, Change] = field(default_factory=dict)
    renamed: set[tuple[Key, str]] = field(default_factory=set)
    modified: dict[Key, Change] = field(default_factory=dict)

    @property
    def tables(self) -> set[str]:
        """Those made or dropped as a whole."""
        return {key[1] for key in (*self.added, *self.dropped) if key[0] == "table"}


@migration_rule("M11", "mirrored", "let upgrade() and downgrade() undo each other, or waive it and say why")
def mirrored(migration: Migration, _: History) -> Iterator[Problem]:
    """What either adds the other drops; what either renames or modifies the other does, too."""
    up, down = (_effect(of_direction(migration.statements, direction)) for direction in (UPGRADE, DOWNGRADE))
    if any(not each.trees for each in migration.statements) or not (
        {each.direction for each in migration.statements} >= {UPGRADE, DOWNGRADE}
    ):
        return  # which are findings of their own
    same = _one_name_for_each({key: new for key, new in up.renamed | down.renamed})
    for here, there, name in ((up, down, UPGRADE), (down, up, DOWNGRADE)):
        other, line = (DOWNGRADE if name == UPGRADE else UPGRADE), migration.line_of(name)
        for key, change in here.added.items():
            if not _among(key, there.dropped, same) and not _goes_with_others(change, here, there):
                yield Problem(line, f"{name}() adds {_shown(change)}, and {other}() does not drop it")
        for key, change in here.dropped.items():
            if not _among(key, there.added, same) and not _goes_with_others(change, there, here):
                yield Problem(line, f"{name}() drops {_shown(change)}, and {other}() does not add it again")
        for (kind, table, old), new in here.renamed:
            back = {(other_kind, from_, to) for (other_kind, _, from_), to in there.renamed}
            if (kind, new, old) not in back:
                what = table if kind == "table" else f"{table}.{old}"
                yield Problem(line, f"{name}() renames {what} to {new}, and {other}() does not rename it back")
        for key in here.modified:
            if not _among(key, there.modified.keys() | {each for each, _ in there.renamed}, same) and not (
                key in here.added or key in here.dropped or key[1] in here.tables
            ):
                yield Problem(line, f"{name}() modifies {key[1]}.{key[2]}, and {other}() does not modify it back")
    for key in up.modified.keys() & down.modified.keys():
        there_and_back = [each.modified[key].definition for each in (up, down)]
        if len({each and each.sql(dialect="mysql") for each in there_and_back} - {None}) == 1 and all(there_and_back):
            yield Problem(migration.line_of(DOWNGRADE), f"both directions modify {key[1]}.{key[2]} alike")


def _effect(changes: list[Change]) -> _Effect:
    effect = _Effect()
    for change in changes:
        key = _key(change)
        if change.verb in ("add", "create"):
            effect.added[key] = change
        elif change.verb == "drop":
            if effect.added.pop(key, None) is None:
                effect.dropped[key] = change
        elif change.verb == "rename":
            effect.renamed.add((key, change.new_name))
        else:
            effect.modified[key] = change
    return effect


def _key(change: Change) -> Key:
    if change.kind == "default":
        return "column", change.table, change.name
    if change.kind in ("table", "column"):
        return change.kind, change.table, change.name
    return "key", change.table, "PRIMARY" if change.kind == "primary key" else change.name


def _one_name_for_each(renames: dict[Key, str]) -> dict[tuple[str, str], str]:
    """For a kind and a name, the name that stands for it and for all that it is renamed to and from."""
    found: dict[tuple[str, str], str] = {}
    for (kind, _, old), new in renames.items():
        first = found.get((kind, old)) or found.get((kind, new)) or min(old, new)
        found[kind, old] = found[kind, new] = first
    return found


def _among(key: Key, keys: set[Key] | dict[Key, Change], same: dict[tuple[str, str], str]) -> bool:
    def plain(each: Key) -> Key:
        kind, table, name = each
        return kind, same.get(("table", table), table), same.get((kind, name), name)

    return plain(key) in {plain(each) for each in keys}


def _goes_with_others(change: Change, adds: _Effect, drops: _Effect) -> bool:
    """Whether it comes and goes with its table, or with all of an index's columns."""
    if change.kind != "table" and change.table in adds.tables & drops.tables:
        return True
    columns = {("column", change.table, column) for column in change.columns}
    return bool(columns) and columns <= drops.dropped.keys() and change.kind != "foreign key"


def _shown(change: Change) -> str:
    if change.kind == "table":
        return f"table {change.name}"
    return f"{change.kind} {change.table}.{change.name}".rstrip(".")
