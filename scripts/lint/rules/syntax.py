"""M07: SQL that a parser of MySQL's reads to its end. It lets some mistakes pass: the server has the last word."""

from collections.abc import Iterator
from functools import cache

from scripts.lint.history import History
from scripts.lint.migration import Migration
from scripts.lint.registry import Problem, migration_rule


@migration_rule("M07", "syntax", "correct it", last=True)
def syntax(migration: Migration, _: History) -> Iterator[Problem]:
    """sqlfluff finds nothing that it cannot parse."""
    for statement in migration.statements:
        if not statement.sql.strip():
            yield Problem(statement.line, "the statement is empty", "delete it")
            continue
        parsed = _sqlfluff().parse_string(statement.sql)
        for violation in parsed.violations[:1]:
            what = violation.desc().split(" Expected: ")[0].split("Position")[-1].split(": ", 1)[-1]
            yield Problem(statement.line + violation.line_no - 1, f"not SQL of MySQL: {' '.join(what.split())[:120]}")


@cache
def _sqlfluff():  # noqa: ANN202  (imported below, since that takes a second)
    from sqlfluff.core import FluffConfig, Linter

    return Linter(FluffConfig(overrides={"dialect": "mysql", "templater": "raw"}))
