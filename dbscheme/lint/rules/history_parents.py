"""H04: a parent that exists."""

from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, history_rule


@history_rule("H04", "parent", "set down_revision and Revises: to a revision of this tree")
def parent(history: History) -> Iterator[tuple[Migration, Problem]]:
    """What a file says it follows is in the same tree."""
    for migrations in history.migrations.values():
        revisions = {each.revision for each in migrations}
        for each in migrations:
            for missing in sorted(set(each.parents) - revisions):
                yield (
                    each,
                    Problem(each.line_of("down_revision"), f"there is no revision {missing} in {each.tree.name}"),
                )
