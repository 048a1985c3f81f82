"""Rules and findings.

A rule is a registered function; its docstring is the rule's text, with a bad and a good example. A rule for migrations
(code M..) takes a Migration and the History and checks one new file. A rule of the server (code M.., too) takes a
TriedRevision. A rule for the history (code H..) takes the History.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dbscheme.env.trees import ROOT
from dbscheme.lint import rules
from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.tried import TriedRevision

# rules import these names from here
__all__ = [
    "MIGRATION_RULES",
    "SERVER_RULES",
    "History",
    "Migration",
    "Problem",
    "Problems",
    "TriedRevision",
    "rule",
    "server_rule",
]

Check = Callable[..., Iterator[Any]]


@dataclass(frozen=True)
class Problem:
    """A problem that a rule finds in a migration.

    Attributes:
        line: the line of the file.
        what: what is wrong.
        instead: what to write instead; empty for the rule's own advice.
    """

    line: int
    what: str
    instead: str = ""


@dataclass(frozen=True)
class Finding:
    """A problem in a file, and the rule that found it."""

    path: Path
    line: int
    code: str
    rule: str
    what: str
    instead: str

    def __str__(self) -> str:
        path = self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path
        return f"{path}:{self.line}:1: {self.code} {self.rule}: {self.what}; {self.instead}"


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        code: M and a number, or H and a number for rules of the history.
        name: used in waivers.
        instead: what to write instead.
        check: yields Problems; a rule of the history yields pairs of a path and a Problem.
        last: whether later rules are skipped for a file in which it finds a problem.
    """

    code: str
    name: str
    instead: str
    check: Check
    last: bool = False

    @property
    def summary(self) -> str:
        """The first sentence of the rule's text."""
        return (self.check.__doc__ or "").strip().splitlines()[0]


# what a rule for migrations returns
Problems = Iterator[Problem]

MIGRATION_RULES: dict[str, Rule] = {}
HISTORY_RULES: dict[str, Rule] = {}
# the rules that make check applies after a revision ran on a scratch server
SERVER_RULES: dict[str, Rule] = {}
_WAIVERS = "waivers"


def rule(code: str, name: str, instead: str, last: bool = False) -> Callable[[Check], Check]:
    """Register a rule; see Rule for the arguments."""

    def register(check: Check) -> Check:
        registered = HISTORY_RULES if code.startswith("H") else MIGRATION_RULES
        registered[name] = Rule(code, name, instead, check, last)
        return check

    return register


def server_rule(code: str, name: str, instead: str) -> Callable[[Check], Check]:
    """Register a rule of the server; see Rule for the arguments."""

    def register(check: Check) -> Check:
        SERVER_RULES[name] = Rule(code, name, instead, check)
        return check

    return register


def load_rules() -> None:
    """Import every file of rules/."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")


def check_history(history: History) -> Iterator[Finding]:
    """Check the files of both trees together. Its findings cannot be waived."""
    load_rules()
    for rule in HISTORY_RULES.values():
        for path, problem in rule.check(history):
            yield _finding(rule, path, problem)


def check_migration(migration: Migration, history: History) -> Iterator[Finding]:
    """Check a new file, except for the rules that it waives."""
    load_rules()
    if migration.error:
        return  # a finding of the history
    waived = {waiver.rule for waiver in migration.waivers if waiver.reason} - {_WAIVERS}
    used = set()
    for rule in sorted(MIGRATION_RULES.values(), key=lambda rule: rule.code):
        problems = _problems(rule, migration, history)
        if rule.name in waived:
            used |= {rule.name} if problems else set()
            continue
        yield from (_finding(rule, migration.path, problem) for problem in problems)
        if problems and rule.last:
            return
    for waiver in migration.waivers:
        if waiver.rule in MIGRATION_RULES.keys() - {_WAIVERS} and waiver.reason and waiver.rule not in used:
            problem = Problem(waiver.line, f"it waives {waiver.rule}, which finds nothing here", "delete the waiver")
            yield _finding(MIGRATION_RULES[_WAIVERS], migration.path, problem)


def check_tried(revision: TriedRevision) -> Iterator[Finding]:
    """Check a revision after it ran on a scratch server, except for the rules that its file waives."""
    load_rules()
    waived = {waiver.rule for waiver in revision.migration.waivers if waiver.reason}
    for name, rule in sorted(SERVER_RULES.items(), key=lambda item: item[1].code):
        if name not in waived:
            yield from (_finding(rule, revision.migration.path, problem) for problem in _problems(rule, revision))


def _problems(rule: Rule, *arguments: object) -> list[Problem]:
    try:
        return list(rule.check(*arguments))
    except Exception as error:  # the parser accepts SQL that the rule does not expect
        what = f"the rule cannot judge this file ({type(error).__name__}: {error})"
        return [Problem(1, what, "simplify the statement, or waive the rule and give the reason")]


def _finding(rule: Rule, path: Path, problem: Problem) -> Finding:
    return Finding(path, problem.line, rule.code, rule.name, problem.what, problem.instead or rule.instead)
