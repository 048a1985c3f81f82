"""The files of the migrations that another git revision, such as origin/main, has already published."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

from alembic.util import CommandError

from dbscheme.env.trees import TREES
from dbscheme.lint.history import versions
from dbscheme.lint.registry import Finding


class Published:
    """The state of the repository that the current branch started from.

    Args:
        root: of the checkout.
        revision: a revision that git knows, such as origin/main.

    Raises:
        CommandError: if git does not know the revision.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self._root = root
        self._commit = self._git("merge-base", revision, "HEAD").strip()
        self._folders = [str(versions(root, tree).relative_to(root)) for tree in TREES.values()]
        names = self._git("ls-tree", "-r", "--name-only", self._commit, "--", *self._folders).splitlines()
        self.published = {root / name for name in names}

    def edited(self) -> Iterator[Finding]:
        """Return a finding for each published migration that was edited or deleted; ignore its docstring."""
        for name in self._git("diff", "--name-only", "--no-renames", self._commit, "--", *self._folders).splitlines():
            path = self._root / name
            if path not in self.published or path.suffix != ".py":
                continue
            before = _code(self._git("show", f"{self._commit}:{name}"))
            if not path.exists() or _code(path.read_text()) != before:
                what = f"it is published, but {'its code has changed' if path.exists() else 'it is deleted'}"
                yield Finding(path, 1, "H03", "published", what, "restore it; write the change in another migration")

    def _git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self._root, capture_output=True, text=True)
        if done.returncode:
            said = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
            raise CommandError(f"git {arguments[0]}: {said[-1]}; name a git revision with --base (BASE=)")
        return done.stdout


def _code(text: str) -> str:
    """Return the code of a migration without its docstring; the text if Python cannot parse it."""
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError):
        return text
    if ast.get_docstring(module) is not None:
        module.body.pop(0)
    return ast.dump(module)
