"""M19 guards."""

from sqlglot import exp

from dbscheme.lint.changes import trees_of
from dbscheme.lint.registry import History, Migration, Problem, Problems, rule


@rule("M19", "guards", "leave it out: an interrupted upgrade resumes at the statement where it stopped")
def guards(migration: Migration, _: History) -> Problems:
    """Flag IF EXISTS, IF NOT EXISTS and information_schema.

    A guard only checks whether a column exists, so a wrong column stays forever.

    Bad:  DROP TABLE IF EXISTS call_calls
    Good: DROP TABLE call_calls
    """
    for statement, tree in trees_of(migration):
        if any(node.args.get("exists") is True for node in tree.walk() if not isinstance(node, exp.Subquery)):
            yield Problem(statement.line, "it has IF EXISTS or IF NOT EXISTS")
        if any(table.db.lower() == "information_schema" for table in tree.find_all(exp.Table)):
            yield Problem(statement.line, "it reads information_schema")
