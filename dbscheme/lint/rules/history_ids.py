"""H03: no id twice, in both trees together. Of two files with one, Alembic takes either."""

from collections import defaultdict
from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, history_rule


@history_rule("H03", "unique-id", 'make the newer one anew with "alembic revision", which makes an id for it')
def unique_id(history: History) -> Iterator[tuple[Migration, Problem]]:
    """Every revision id is in one file."""
    files = defaultdict(list)
    for migration in history.all:
        if not migration.error:
            files[migration.revision].append(migration)
    for revision, migrations in files.items():
        for each in history.newest(migrations) if len(migrations) > 1 else []:
            others = ", ".join(other.path.name for other in migrations if other is not each)
            yield each, Problem(each.line_of("revision"), f"{revision} is the id of {others}, too")
