"""M42 new-text."""

import re

from dbscheme.env.statements import bare
from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.migration import UPGRADE
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule


@server_rule(
    "M42",
    "new-text",
    "write CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, or CHARACTER SET utf8mb3 for identifiers",
)
def new_text(revision: TriedRevision) -> Problems:
    """Flag new utf8mb3 columns that state no character set.

    A column gets its table's character set. A utf8mb3 column rejects rows with an emoji or a rare Chinese character.
    Identifiers, types and states do not contain such characters.

    Bad:  ALTER TABLE call_calls ADD COLUMN remark TEXT
    Good: ALTER TABLE call_calls ADD COLUMN remark TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """
    statements = [each for each in revision.migration.statements if each.direction == UPGRADE]
    for table in revision.tables if revision.migration.tree == BIN_MANAGER else ():
        before, after = revision.columns(table)
        for name in sorted(after.keys() - before.keys()):
            if not str(after[name]["collation"]).startswith("utf8mb3") or after[name]["type"].startswith(
                ("enum", "set")
            ):
                continue
            for statement in statements:
                sql = bare(statement.sql)
                added = re.search(rf"\bADD\s+(?:COLUMN\s+)?`?{re.escape(name)}\b([^,]*)", sql, re.IGNORECASE)
                of_table = re.search(rf"\b{re.escape(table)}\b", sql)
                if added and of_table and not re.search(r"CHARSET|CHARACTER\s+SET|COLLATE", added[1], re.IGNORECASE):
                    yield Problem(statement.line, f"{table}.{name} is utf8mb3, as its table, and rejects emoji")
