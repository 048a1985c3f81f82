"""H02: one line. A merge, a branch or a second beginning makes the order of migrations a matter of chance."""

from collections import Counter
from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, history_rule


@history_rule("H02", "linear", "let each revision follow one other, which no other one follows")
def linear(history: History) -> Iterator[tuple[Migration, Problem]]:
    """No merge, no fork, no circle, no second beginning, no labels and no dependencies."""
    for migrations in history.migrations.values():
        children = Counter(parent for each in migrations for parent in each.parents)
        by_revision = {each.revision: each for each in migrations}
        first = [each for each in migrations if not each.parents and not each.error]
        for each in migrations:
            line = each.line_of("down_revision")
            if len(each.parents) > 1:
                yield each, Problem(line, f"it merges {' and '.join(each.parents)}")
            if _follows_itself(each, by_revision):
                yield each, Problem(line, "it follows itself, or others that follow it")
            for parent in each.parents:
                if children[parent] > 1 and each in history.newest([o for o in migrations if parent in o.parents]):
                    yield each, Problem(line, f"{parent} is followed by {children[parent]} revisions")
            if each in first and len(first) > 1:
                yield each, Problem(line, "it follows none, and neither does another one")
            for name in ("branch_labels", "depends_on"):
                if each.value(name):
                    yield each, Problem(each.line_of(name), f"it has {name}")


def _follows_itself(migration: Migration, by_revision: dict[str, Migration]) -> bool:
    ahead, seen = list(migration.parents), set()
    while ahead:
        revision = ahead.pop()
        if revision == migration.revision:
            return True
        if revision in by_revision and revision not in seen:
            seen.add(revision)
            ahead += by_revision[revision].parents
    return False
