"""The two trees and their differences."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]  # of the repository


@dataclass(frozen=True)
class Tree:
    """A folder with its own Alembic environment.

    Attributes:
        name: the name of the folder.
        scripts: the folder in it that contains env.py.
        database: the usual name of its database; users may choose another one.
        variable: the environment variable with its database's URL.
        asterisks_version_table: the version table of Asterisk's own tool, which has the same revisions; None if there
            is no such tool.
        has_primary_keys: whether all its tables have a primary key.
    """

    name: str
    scripts: str
    database: str
    variable: str
    asterisks_version_table: str | None = None
    has_primary_keys: bool = True


BIN_MANAGER = Tree("bin-manager", "main", "voipbin", "DATABASE_DSN_BIN")
ASTERISK_CONFIG = Tree(
    "asterisk_config",
    "config",
    "asterisk",
    "DATABASE_DSN_ASTERISK",
    "alembic_version_config",
    has_primary_keys=False,
)
TREES = {tree.name: tree for tree in (BIN_MANAGER, ASTERISK_CONFIG)}
