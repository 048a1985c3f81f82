"""M42 new-text."""

import re

from dbscheme.env.statements import bare
from dbscheme.env.trees import BIN_MANAGER
from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule


@server_rule(
    "M42",
    "new-text",
    "write CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, or CHARACTER SET utf8mb3 for identifiers",
)
def new_text(revision: TriedRevision) -> Problems:
    """Flag new text columns that state no character set, in tables whose default is utf8mb3.

    A utf8mb3 column rejects every row with an emoji or a rare Chinese character (error 1366). Identifiers, types and
    states do not contain such characters.

    Bad:  ALTER TABLE call_calls ADD COLUMN remark TEXT
    Good: ALTER TABLE call_calls ADD COLUMN remark TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci
    """
    sql = " ".join(bare(statement.sql) for statement in revision.migration.statements)
    for table in revision.tables if revision.migration.tree == BIN_MANAGER else ():
        before, after = revision.columns(table)
        for name in sorted(after.keys() - before.keys()):
            is_text = str(after[name]["collation"]).startswith("utf8mb3") and not after[name]["type"].startswith("enum")
            if is_text and not re.search(rf"\b{name}`?\s[^,]*\b(?:CHARACTER\s+SET|CHARSET)\b", sql, re.IGNORECASE):
                what = f"{table}.{name} states no character set; its table's utf8mb3 rejects emoji"
                yield Problem(revision.line(table, name), what)
