"""The files of both trees together, and which of them are new."""

from functools import cached_property
from pathlib import Path
from typing import Any

from dbscheme.env.trees import TREES, Tree
from dbscheme.lint.changes import changes_of
from dbscheme.lint.migration import Migration
from dbscheme.schema.tables import read_tables

# the last published revision of each tree without rules; the rules apply from the next one on
LAST_BEFORE_THE_RULES = {"bin-manager": "ede50012c416", "asterisk_config": "2285f2ace275"}


class History:
    """The files in versions/ of both trees.

    Args:
        root: of the checkout.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.migrations: dict[str, list[Migration]] = {
            # like Alembic, ignore the files of editors, such as .#name.py
            tree.name: [Migration(path, tree) for path in sorted(versions(root, tree).glob("[!.]*.py"))]
            for tree in TREES.values()
        }

    @property
    def all(self) -> list[Migration]:
        """Every file."""
        return [migration for migrations in self.migrations.values() for migration in migrations]

    @cached_property
    def new(self) -> list[Migration]:
        """The files that the rules for migrations apply to, by file name."""
        return [each for each in self.all if each.path not in self._old and not each.is_asterisks_own]

    @cached_property
    def _old(self) -> set[Path]:
        """The files without rules."""
        return {path for tree, last in LAST_BEFORE_THE_RULES.items() for path in self._up_to(tree, last)}

    def _up_to(self, tree: str, last: str) -> set[Path]:
        """Return the files of a revision and its ancestors; of two files with one id, the first by name."""
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
        """The services of each tree, with their tables and the description of each table in schema/tables.yml."""
        return {tree.name: self._entries.get(tree.database, {}) for tree in TREES.values()}

    @cached_property
    def dropped(self) -> dict[str, set[str]]:
        """The tables of each tree that new files drop or rename, and that no later file creates."""
        found: dict[str, set[str]] = {tree: set() for tree in TREES}
        for migration in self.new:
            for change in (each for _, each in changes_of(migration) if each.kind == "table"):
                if change.verb in ("drop", "rename"):
                    found[migration.tree.name].add(change.name)
                if change.verb in ("create", "rename"):
                    found[migration.tree.name].discard(change.new_name or change.name)
        return found

    @cached_property
    def large_tables(self) -> set[str]:
        """The tables that grow with the traffic, by schema/tables.yml."""
        return set(self._entries.get("large", ()))

    @cached_property
    def _entries(self) -> dict[str, Any]:
        path = self.root / "schema" / "tables.yml"
        return read_tables(path) if path.exists() else {}


def versions(root: Path, tree: Tree) -> Path:
    """Return the folder of a tree's migrations."""
    return root / tree.name / tree.scripts / "versions"
