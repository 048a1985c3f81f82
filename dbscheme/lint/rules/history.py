"""H01 to H06: the history of each tree is one line."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from dbscheme.lint.history import History
from dbscheme.lint.migration import Migration
from dbscheme.lint.registry import Problem, rule

Found = Iterator[tuple[Migration, Problem]]

# published ids: two are handwritten; Asterisk's are from a time when Alembic omitted zeros
_PUBLISHED = {
    *("g1a2b3c4d5e6", "h2b3c4d5e6f7"),
    *("164abbd708c", "1758e8bbf6b", "65eb22eb195", "945b1098bdd", "a541e0b5e89"),
    *("a6ef36f1309", "c6d929b23a8", "d39508cb8d8", "dbc44d5a908", "e96a0b8071c"),
}


@rule("H01", "one-head", "let the unpublished branch follow the other one: upgrade head says how")
def one_head(history: History) -> Found:
    """Flag a tree with more than one head.

    Two branches that each add a migration leave two heads. Alembic then rejects "upgrade head".

    Bad:  (A, None), (B, A), (C, A)
    Good: (A, None), (B, A), (C, B)
    """
    for migrations in history.migrations.values():
        followed = {parent for each in migrations for parent in each.parents}
        heads = [each for each in migrations if each.revision not in followed and not each.error]
        for each in history.newest(heads) if len(heads) > 1 else []:
            others = ", ".join(sorted(other.revision for other in heads if other is not each))
            yield each, Problem(each.line_of("revision"), f"{each.revision} is a head, and so is {others}")


@rule("H02", "linear", "let each revision follow one other, which no other revision follows")
def linear(history: History) -> Found:
    """Flag merges, forks, cycles, a second base, branch labels and dependencies.

    With any of these, the order of the migrations can differ between databases.

    Bad:  (A, None), (B, A), (C, A), (D, (B, C))
    Good: (A, None), (B, A), (C, B), (D, C)
    """
    for migrations in history.migrations.values():
        children = Counter(parent for each in migrations for parent in each.parents)
        by_revision = {each.revision: each for each in migrations}
        bases = [each for each in migrations if not each.parents and not each.error]
        for each in migrations:
            line = each.line_of("down_revision")
            if len(each.parents) > 1:
                yield each, Problem(line, f"it merges {' and '.join(each.parents)}")
            if _follows_itself(each, by_revision):
                yield each, Problem(line, "it follows itself, or revisions that follow it")
            for parent in each.parents:
                siblings = [other for other in migrations if parent in other.parents]
                if children[parent] > 1 and each in history.newest(siblings):
                    yield each, Problem(line, f"{parent} is followed by {children[parent]} revisions")
            if each in bases and len(bases) > 1:
                yield each, Problem(line, "it follows no revision, but another file is the first revision, too")
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


@rule("H03", "unique-id", 'create the newer file again with "alembic revision", which generates another id')
def unique_id(history: History) -> Found:
    """Flag an id that two files share, in one tree or in both.

    Alembic uses only one of the two files.

    Bad:  (A, None), (B, A), (B, A)
    Good: (A, None), (B, A)
    """
    files = defaultdict(list)
    for migration in history.all:
        if not migration.error:
            files[migration.revision].append(migration)
    for revision, migrations in files.items():
        for each in history.newest(migrations) if len(migrations) > 1 else []:
            others = ", ".join(other.path.name for other in migrations if other is not each)
            yield each, Problem(each.line_of("revision"), f"{others} has the id {revision}, too")


@rule("H04", "parent", "set down_revision and Revises: to a revision of this tree")
def parent(history: History) -> Found:
    """Flag a down_revision that the tree lacks.

    Bad:  (A, None), (B, C)
    Good: (A, None), (B, A)
    """
    for migrations in history.migrations.values():
        revisions = {each.revision for each in migrations}
        for each in migrations:
            for missing in sorted(set(each.parents) - revisions):
                what = f"{each.tree.name} has no revision {missing}"
                yield each, Problem(each.line_of("down_revision"), what)


@rule("H05", "id", 'create the file with "alembic revision", which generates an id of twelve hexadecimal digits')
def id_as_alembic_makes_it(history: History) -> Found:
    """Flag an id that is not twelve hexadecimal digits.

    Handwritten ids look random but are not: two authors may choose the same id.

    Bad:  (A, None), ("add_fax", A)
    Good: (A, None), (B, A)
    """
    for migration in history.all:
        revision = migration.revision
        if not migration.error and revision not in _PUBLISHED and not re.fullmatch("[0-9a-f]{12}", revision):
            what = f"Alembic did not generate the id {revision}" if revision else "it assigns no revision"
            yield migration, Problem(migration.line_of("revision"), what)


@rule("H06", "python", "correct it")
def python(history: History) -> Found:
    """Flag a file that Python cannot parse.

    Bad:  (A, "def")
    Good: (A, None)
    """
    for migration in history.all:
        if migration.error:
            what, line = migration.error
            yield migration, Problem(line, f"Python cannot read it: {what}")
