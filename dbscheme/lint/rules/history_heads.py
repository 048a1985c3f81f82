"""H01: one head. Two branches that each added a migration leave two; Alembic then refuses "upgrade head"."""

from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, history_rule


@history_rule("H01", "one-head", "put the branch that is not published yet behind the other: upgrade head says how")
def one_head(history: History) -> Iterator[tuple[Migration, Problem]]:
    """Every file but one is another one's parent."""
    for migrations in history.migrations.values():
        followed = {parent for each in migrations for parent in each.parents}
        heads = [each for each in migrations if each.revision not in followed and not each.error]
        for each in history.newest(heads) if len(heads) > 1 else []:
            others = ", ".join(sorted(other.revision for other in heads if other is not each))
            yield each, Problem(each.line_of("revision"), f"{each.revision} is a head, and so is {others}")
