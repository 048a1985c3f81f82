"""M24: a waiver says which rule, and why: "# lint: uuid-columns: the provider's id, which is a text"."""

from collections.abc import Iterator

from scripts.lint.history import History
from scripts.lint.migration import Migration
from scripts.lint.registry import MIGRATION_RULES, Problem, migration_rule


@migration_rule("M24", "waivers", 'write "# lint: <rule>: <reason>", a line for each rule, by its name')
def waivers(migration: Migration, _: History) -> Iterator[Problem]:
    """Each names a rule and has a reason; one that excuses nothing is found by whoever asks the rules."""
    for waiver in migration.waivers:
        if not waiver.rule:
            yield Problem(waiver.line, f"this waives nothing: {waiver.reason}")
        elif waiver.rule not in MIGRATION_RULES or waiver.rule == "waivers":
            yield Problem(waiver.line, f"there is no rule {waiver.rule} that can be waived")
        elif not waiver.reason:
            yield Problem(waiver.line, f"it waives {waiver.rule} without a reason")
