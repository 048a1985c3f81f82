"""M32 combined."""

from dbscheme.lint.registry import Problem, Problems, TriedRevision, server_rule


@server_rule("M32", "combined", "give each clause its own op.execute()")
def combined(revision: TriedRevision) -> Problems:
    """Flag an ALTER TABLE whose clauses are cheaper as separate statements.

    The server executes all clauses in the way that the costliest one needs. A column and an index in one statement
    rebuild the table.

    Bad:  ALTER TABLE call_calls ADD COLUMN fax_pages INT, ADD INDEX idx_call_calls_fax_pages (fax_pages)
    Good: ALTER TABLE call_calls ADD COLUMN fax_pages INT
    """
    for step in revision.steps:
        if step.separately and step.table in revision.before:
            what = f"as one statement: {step.how}; as separate statements: {step.separately}: {step.statement[:80]}"
            yield Problem(revision.line_of(step), what)
