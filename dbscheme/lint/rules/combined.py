"""M32 combined."""

from itertools import pairwise

from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule


@server_rule("M32", "combined", "give each clause its own op.execute()")
def combined(revision: TriedRevision) -> Problems:
    """Flag an ALTER TABLE that is cheaper as separate statements, and two ALTER TABLE that one could replace.

    The server executes all clauses in the way that the costliest one needs. A column and an index in one statement
    rebuild the table. Two statements for two indexes read it twice.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax_pages INT, ADD INDEX idx_call_calls_fax_pages (fax_pages)
    Good: ALTER TABLE call_calls ADD COLUMN fax_pages INT
    """
    for step in revision.steps:
        if step.separately and step.table in revision.before:
            what = f"as one statement: {step.how}; as separate statements: {step.separately}: {step.statement[:80]}"
            yield Problem(revision.line_of(step), what)
    for one, two in pairwise(revision.steps):
        same = one.table == two.table and one.how == two.how and one.how.startswith(("in place", "copies"))
        if same and one.table in revision.large & revision.before.keys():
            what = (
                f"{one.table} is large, and the server processes it twice ({one.how}): for this statement and for the "
                "previous one"
            )
            yield Problem(revision.line_of(two), what, "write one ALTER TABLE with the clauses of both")
