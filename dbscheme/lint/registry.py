"""Rules and findings.

A rule is a function, registered with its code, its name, and what to write instead. That of a migration takes a
Migration and the History, and is asked about new files only; that of the history takes the History.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dbscheme.lint import rules
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration

# finds what breaks a rule
Check = Callable[..., Iterator[Any]]


@dataclass(frozen=True)
class Problem:
    """What a rule has found in a migration: where, what, and what to write instead if not what the rule says."""

    line: int
    what: str
    instead: str = ""


@dataclass(frozen=True)
class Finding:
    """A problem of a file, with the rule that found it."""

    path: Path
    line: int
    code: str
    rule: str
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:1: {self.code} {self.rule}: {self.what}; {self.instead}"


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        code: M and a number for those of a migration, H for those of the history.
        name: by which it is waived.
        instead: what to write instead.
        check: finds what breaks it.
        last: where it finds something, those after it are not asked.
    """

    code: str
    name: str
    instead: str
    check: Check
    last: bool = False


MIGRATION_RULES: dict[str, Rule] = {}
HISTORY_RULES: dict[str, Rule] = {}
_WAIVERS = "waivers"


def migration_rule(code: str, name: str, instead: str, last: bool = False) -> Callable[[Check], Check]:
    """Register a rule of a migration: a function of a Migration and the History that yields Problems."""
    return _register(MIGRATION_RULES, code, name, instead, last)


def history_rule(code: str, name: str, instead: str) -> Callable[[Check], Check]:
    """Register a rule of the history: a function of the History that yields pairs of a Migration and a Problem."""
    return _register(HISTORY_RULES, code, name, instead)


def _register(
    registered: dict[str, Rule], code: str, name: str, instead: str, last: bool = False
) -> Callable[[Check], Check]:
    def register(check: Check) -> Check:
        registered[name] = Rule(code, name, instead, check, last)
        return check

    return register


def load_rules() -> None:
    """Import every file of rules/."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")


def check_history(history: History) -> Iterator[Finding]:
    """What is wrong with the files as a whole. None of it can be waived."""
    load_rules()
    for rule in HISTORY_RULES.values():
        for migration, problem in rule.check(history):
            yield _finding(rule, migration, problem)


def check_migration(migration: Migration, history: History) -> Iterator[Finding]:
    """What is wrong with a new file, less what it is excused from."""
    load_rules()
    if migration.error:
        return  # which is the history's
    waived = {waiver.rule for waiver in migration.waivers if waiver.reason} - {_WAIVERS}
    used = set()
    for rule in sorted(MIGRATION_RULES.values(), key=lambda rule: rule.code):
        try:
            problems = list(rule.check(migration, history))
        except Exception as error:  # a parser knows more SQL than the rule
            what = f"the rule cannot judge this file ({type(error).__name__}: {error})"
            problems = [Problem(1, what, "simplify the statement, or waive the rule and say why")]
        if rule.name in waived:
            used |= {rule.name} if problems else set()
            continue
        yield from (_finding(rule, migration, problem) for problem in problems)
        if problems and rule.last:
            return
    for waiver in migration.waivers:
        if waiver.rule in MIGRATION_RULES.keys() - {_WAIVERS} and waiver.reason and waiver.rule not in used:
            problem = Problem(waiver.line, f"it waives {waiver.rule}, which finds nothing here", "delete the waiver")
            yield _finding(MIGRATION_RULES[_WAIVERS], migration, problem)


def _finding(rule: Rule, migration: Migration, problem: Problem) -> Finding:
    return Finding(migration.path, problem.line, rule.code, rule.name, problem.what, problem.instead or rule.instead)
