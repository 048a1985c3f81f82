"""M07: SQL that a parser of MySQL's reads to its end. It lets some mistakes pass: the server has the last word."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, migration_rule

_SHOWN = 100  # characters


@migration_rule(
    "M07",
    "syntax",
    "correct it or, if both servers take it, waive it and say what it does",
    last=True,
)
def syntax(migration: Migration, _: History) -> Iterator[Problem]:
    """sqlfluff finds nothing that it cannot parse."""
    for statement in migration.statements:
        if not statement.sql.strip():
            yield Problem(statement.line, "the statement is empty", "delete it")
            continue
        for violation in _sqlfluff().parse_string(statement.sql).violations[:1]:
            said = violation.desc().split(" Expected: ")[0]
            what = " ".join(re.sub(r"^.*Found unparsable section: ", "", said, flags=re.DOTALL).rstrip(".").split())
            yield Problem(
                statement.line + violation.line_no - 1,
                f"sqlfluff does not read this as SQL of MySQL: {what[:_SHOWN]}",
            )


@cache
def _sqlfluff() -> Any:  # imported here, since that takes a second
    from sqlfluff.core import FluffConfig, Linter

    return Linter(FluffConfig(overrides={"dialect": "mysql", "templater": "raw"}))
