"""M14: an id is BINARY(16). As VARCHAR(36) it takes thrice the room in every index, and no join finds its like."""

import re
from collections.abc import Iterator

from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.changes import columns_defined
from dbscheme.lint.history import History
from dbscheme.lint.migration import UPGRADE, Migration
from dbscheme.lint.registry import Problem, migration_rule


@migration_rule(
    "M14", "uuid-columns", "write BINARY(16); if it is somebody else's id and no UUID, waive it and say whose"
)
def uuid_columns(migration: Migration, _: History) -> Iterator[Problem]:
    """The columns id and *_id of bin-manager, uuid and *_uuid, and whatever has 36 characters; Asterisk's are names."""
    if migration.tree is not BIN_MANAGER:
        return
    for statement in migration.statements:
        for change, column in columns_defined(statement) if statement.direction == UPGRADE else []:
            kind = column.args["kind"].sql(dialect="mysql")
            named_so = re.fullmatch(r"(\w+_)?(id|uuid)", column.name)
            if (named_so and kind.upper() != "BINARY(16)") or kind.upper() in ("CHAR(36)", "VARCHAR(36)"):
                yield Problem(statement.line, f"{change.table}.{column.name} is {kind}")
