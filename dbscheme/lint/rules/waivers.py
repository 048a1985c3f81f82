"""M24 waivers."""

from difflib import get_close_matches

from dbscheme.lint.registry import MIGRATION_RULES, SERVER_RULES, History, Migration, Problem, Problems, rule


@rule("M24", "waivers", 'write "# lint: <rule>: <reason>", one line for each rule, by its name')
def waivers(migration: Migration, _: History) -> Problems:
    """Flag waivers that name no rule, give no reason, or waive nothing.

    Bad:  # lint: uuid-columns
    Good: ALTER TABLE call_calls ADD COLUMN fax VARCHAR(255)
    """
    for waiver in migration.waivers:
        if not waiver.rule:
            yield Problem(waiver.line, f"this waives nothing: {waiver.reason}")
        elif waiver.rule not in {*MIGRATION_RULES, *SERVER_RULES} or waiver.rule == "waivers":
            by_code = {rule.code: name for name, rule in MIGRATION_RULES.items()}
            meant = by_code.get(waiver.rule) or next(iter(get_close_matches(waiver.rule, MIGRATION_RULES)), "")
            instead = f"write # lint: {meant}: {waiver.reason}" if meant and meant != waiver.rule else ""
            yield Problem(waiver.line, f"there is no rule {waiver.rule} that can be waived", instead)
        elif not waiver.reason:
            yield Problem(waiver.line, f"it waives {waiver.rule} without a reason")
