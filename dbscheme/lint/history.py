"""The files of both trees as a whole, and which of them are published."""

from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from dbscheme.env.trees import TREES, Tree
from dbscheme.lint.changes import Change, of_direction
from dbscheme.lint.migration import UPGRADE, Migration

# the last revision of each tree that was published before there were rules: from the next on, they hold
LAST_BEFORE_THE_RULES = {"bin-manager": "ede50012c416", "asterisk_config": "2285f2ace275"}


class History:
    """What is in versions/ of both trees.

    Args:
        root: of the checkout.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.migrations: dict[str, list[Migration]] = {
            # Alembic's own pattern passes over what editors leave, such as .#name.py
            tree.name: [Migration(path, tree) for path in sorted(versions(root, tree).glob("[!.]*.py"))]
            for tree in TREES.values()
        }

    @property
    def all(self) -> list[Migration]:
        """Every file."""
        return [migration for migrations in self.migrations.values() for migration in migrations]

    @cached_property
    def new(self) -> list[Migration]:
        """The files that the rules for migrations hold for, by file name."""
        return [each for each in self.all if each.path not in self._old and not each.is_asterisks_own]

    def newest(self, migrations: list[Migration]) -> list[Migration]:
        """Of files that do not go together, those to change: not those of before the rules, if there are others."""
        return [each for each in migrations if each.path not in self._old] or migrations

    @cached_property
    def _old(self) -> set[Path]:
        """The files of before the rules."""
        return {path for tree, last in LAST_BEFORE_THE_RULES.items() for path in self._up_to(tree, last)}

    def _up_to(self, tree: str, last: str) -> set[Path]:
        """The files of a revision and of all that it follows. Of two with the same id, the first by name."""
        by_revision: dict[str, Migration] = {}
        for migration in self.migrations[tree]:
            by_revision.setdefault(migration.revision, migration)
        found, ahead = set(), [last]
        while ahead:
            each = by_revision.get(ahead.pop())
            if each and each.path not in found:
                found.add(each.path)
                ahead += each.parents
        return found

    @cached_property
    def services(self) -> dict[str, dict[str, dict[str, str]]]:
        """For each tree the services, and for each of them the tables and their entries, by schema/tables.yml."""
        return {tree.name: self._entries.get(tree.database, {}) for tree in TREES.values()}

    @cached_property
    def tables(self) -> dict[str, set[str]]:
        """The tables of each tree's database: those of schema/tables.yml, and those that new files make."""
        found = {name: {table for tables in by.values() for table in tables} for name, by in self.services.items()}
        for tree, change in self._new_changes:
            if change.kind == "table" and change.verb in ("create", "rename"):
                found[tree].add(change.new_name or change.name)
        return found

    @cached_property
    def dropped(self) -> dict[str, set[str]]:
        """The tables that new files drop, or call otherwise."""
        found: dict[str, set[str]] = {tree: set() for tree in TREES}
        for tree, change in self._new_changes:
            if change.kind == "table" and change.verb in ("drop", "rename"):
                found[tree].add(change.name)
        return found

    @cached_property
    def _new_changes(self) -> list[tuple[str, Change]]:
        """What upgrade() of the new files changes, each with the name of its tree."""
        return [
            (migration.tree.name, change)
            for migration in self.new
            for change in of_direction(migration.statements, UPGRADE)
        ]

    @cached_property
    def large_tables(self) -> set[str]:
        """The tables that grow with the traffic."""
        return set(self._entries.get("large", ()))

    @cached_property
    def _entries(self) -> dict[str, Any]:
        path = self.root / "schema" / "tables.yml"
        return read_tables(path) if path.exists() else {}


class _UniqueKeys(yaml.SafeLoader):
    """YAML without duplicate keys, of which PyYAML would keep the last one silently."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping.

        Raises:
            yaml.constructor.ConstructorError: for a key that is there twice.
        """
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for (key_node, _), key in zip(node.value, keys, strict=True):
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key} is there twice", key_node.start_mark)
        return super().construct_mapping(node, deep)


def read_tables(path: Path) -> dict[str, Any]:
    """What schema/tables.yml says.

    Raises:
        ValueError: in one line, why it cannot be read.
    """
    try:
        content = yaml.load(path.read_text(), _UniqueKeys)
    except yaml.YAMLError as error:
        why = " ".join(str(error).split())
        raise ValueError(f"schema/tables.yml cannot be read: {why}") from None
    if not isinstance(content, dict) or "large" not in content:
        raise ValueError("schema/tables.yml is not the list of tables that it was: take it from git, and add to it")
    return content


def versions(root: Path, tree: Tree) -> Path:
    """The folder of a tree's migrations."""
    return root / tree.name / tree.scripts / "versions"
