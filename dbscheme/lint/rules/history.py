"""H01 and H02: the history of each tree is one line, with ids that Alembic generates."""

import re
from collections.abc import Iterator
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.revisions import reject_several_heads, revisions
from dbscheme.env.trees import TREES
from dbscheme.lint.history import History, versions
from dbscheme.lint.registry import Problem, rule

# published ids: two are handwritten; Asterisk's are from a time when Alembic omitted zeros
_PUBLISHED = {
    *("g1a2b3c4d5e6", "h2b3c4d5e6f7"),
    *("164abbd708c", "1758e8bbf6b", "65eb22eb195", "945b1098bdd", "a541e0b5e89"),
    *("a6ef36f1309", "c6d929b23a8", "d39508cb8d8", "dbc44d5a908", "e96a0b8071c"),
}


@rule("H01", "one-line", "let each revision follow one other revision, which no other revision follows")
def one_line(history: History) -> Iterator[tuple[Path, Problem]]:
    """Flag files that Alembic cannot load, several heads, merges, branch labels and dependencies.

    With several heads, Alembic rejects "upgrade head". With merges, the order of the migrations can differ between
    databases.

    Bad:  (A, None), (B, A), (C, A)
    Good: (A, None), (B, A), (C, B)
    """
    for tree in TREES.values():
        unreadable = [(each.path, *each.error) for each in history.migrations[tree.name] if each.error]
        for path, why, line in unreadable:
            yield path, Problem(line, f"Python cannot read it: {why}")
        if unreadable:
            continue
        folder = versions(history.root, tree)
        scripts = ScriptDirectory(str(folder.parent))
        try:
            loaded = revisions(scripts)
            reject_several_heads(scripts)
        except CommandError as error:
            yield folder, Problem(1, str(error))
            continue
        for script in loaded:
            if script.is_merge_point or script.branch_labels or script.dependencies:
                yield Path(script.path), Problem(1, "it merges revisions, or has branch_labels or depends_on")


@rule("H02", "id", 'create the file with "alembic revision", which generates an id of twelve hexadecimal digits')
def id_as_alembic_makes_it(history: History) -> Iterator[tuple[Path, Problem]]:
    """Flag an id that is not twelve hexadecimal digits, and an id that both trees have.

    Handwritten ids look random but are not: two authors may choose the same id.

    Bad:  (A, None), ("add_fax", A)
    Good: (A, None), (B, A)
    """
    seen: dict[str, str] = {}
    for migration in history.all:
        revision, line = migration.revision, migration.line_of("revision")
        if not migration.error and revision not in _PUBLISHED and not re.fullmatch("[0-9a-f]{12}", revision):
            yield migration.path, Problem(line, f"Alembic did not generate the id {revision or '(none)'}")
        if seen.setdefault(revision, migration.tree.name) != migration.tree.name:
            yield migration.path, Problem(line, f"{seen[revision]} has the id {revision}, too")
