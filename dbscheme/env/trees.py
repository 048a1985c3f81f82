"""The two trees, and how they differ."""

from dataclasses import dataclass
from pathlib import Path

# of the repository
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Tree:
    """A folder with an Alembic environment of its own.

    Attributes:
        name: the folder's.
        scripts: the folder in it that holds env.py.
        database: what its database is mostly called; the name is the user's.
        variable: the environment variable that names its database.
        asterisks_version_table: what Asterisk's own tool, which has the same revisions, calls its version table;
            None where there is no such tool.
    """

    name: str
    scripts: str
    database: str
    variable: str
    asterisks_version_table: str | None = None


BIN_MANAGER = Tree("bin-manager", "main", "voipbin", "DATABASE_DSN_BIN")
ASTERISK_CONFIG = Tree("asterisk_config", "config", "asterisk", "DATABASE_DSN_ASTERISK", "alembic_version_config")
TREES = {tree.name: tree for tree in (BIN_MANAGER, ASTERISK_CONFIG)}
