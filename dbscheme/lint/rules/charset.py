"""M23 charset."""

import re

from sqlglot import exp

from dbscheme.env.statements import bare
from dbscheme.lint.changes import table_of, trees_of
from dbscheme.lint.migration import UPGRADE
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule

_STATED = re.compile(r"\b(?:CHARSET|CHARACTER\s+SET|CONVERT\([^()]*\bUSING)\s*=?\s*(\w+)", re.IGNORECASE)


@rule("M23", "charset", "write DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci")
def charset(migration: Migration, _: History) -> Problems:
    """Flag tables without a character set or a collation, and character sets other than utf8mb4 and utf8mb3.

    Without a character set and a collation, the table gets defaults, which differ between servers. Other character sets
    cannot store every text. ALTER TABLE ... DEFAULT CHARACTER SET does not change existing columns.

    Bad:  CREATE TABLE fax_machines (id INT PRIMARY KEY) DEFAULT CHARSET=utf8mb4
    Good: CREATE TABLE fax_machines (id INT PRIMARY KEY) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
    """
    for statement in migration.statements:
        for name in _STATED.findall(bare(statement.sql)) if statement.direction == UPGRADE else []:
            if not name.lower().startswith(("utf8", "default", "binary")):
                yield Problem(statement.line, f"{name} cannot store every character", "write utf8mb4")
    for statement, tree in trees_of(migration):
        options = (tree.args.get("options") or ()) if isinstance(tree, exp.Alter) else ()
        if any(isinstance(each, exp.CharacterSetProperty | exp.CollateProperty) for each in options):
            what = f"it changes only the default for columns that are added to {table_of(tree)} later"
            yield Problem(statement.line, what, "MODIFY each column to its type, character set and collation")
        if isinstance(tree, exp.Create) and tree.kind == "TABLE" and isinstance(tree.this, exp.Schema):
            properties = tree.args.get("properties")
            for what, kind in (("character set", exp.CharacterSetProperty), ("collation", exp.CollateProperty)):
                if not (properties and properties.find(kind)):
                    yield Problem(statement.line, f"the table {table_of(tree)} states no {what}")
