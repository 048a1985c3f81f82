"""H01 one-line."""

from collections.abc import Iterator
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.revisions import reject_several_heads, revisions
from dbscheme.env.trees import TREES
from dbscheme.lint.history import versions
from dbscheme.lint.registry import History, Problem, rule


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
