"""A tree's revisions, which are one line from the first to the head."""

import traceback
import warnings
from pathlib import Path

from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.trees import ROOT, Tree


def scripts(tree: Tree, root: Path = ROOT) -> ScriptDirectory:
    """Alembic's view of a tree."""
    return ScriptDirectory.from_config(Config(root / tree.name / "alembic.ini.sample"))


def chain(tree: Tree, root: Path = ROOT) -> list[Script]:
    """A tree's revisions, from the first to the head.

    Raises:
        CommandError: there are more heads than one, or a file cannot be read.
    """
    found = scripts(tree, root)
    try:
        refuse_several_heads(found)
        return revisions(found)
    except CommandError as error:
        raise CommandError(f"{tree.name}: {error}") from error


def revisions(scripts: ScriptDirectory) -> list[Script]:
    """All of a tree's revisions, from the first to the head, or to the heads.

    Raises:
        CommandError: they cannot be read; with the file, where one is to blame.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # Alembic's: an id twice, a parent that is not there
            return list(scripts.walk_revisions())[::-1]
    except CommandError:
        raise
    except UserWarning as warning:
        why = str(warning).rstrip(".")
    except (Exception, SystemExit) as error:  # whatever a migration's file holds
        why = f"{_place(error, Path(scripts.versions))}{type(error).__name__}: {' '.join(str(error).split())}"
    raise CommandError(f"cannot load the migrations: {why}; mend it")


def refuse_several_heads(scripts: ScriptDirectory) -> None:
    """Refuse what would make a database's history a matter of chance.

    Raises:
        CommandError: there is more than one head; with the way back to one.
    """
    revisions(scripts)  # or in one line why they cannot be read
    heads = sorted(scripts.get_heads())
    if len(heads) < 2:
        return
    one, other = (_line(scripts, head) for head in heads[:2])
    branches = [[each for each in line if each not in others] for line, others in ((one, other), (other, one))]
    parting = next((each for each in one if each in other), "base")
    raise CommandError(
        f"there are {len(heads)} heads, {', '.join(heads)}: put the branch that is not published yet behind the other: "
        f"down_revision (and Revises:) = {heads[1]} in the file of {branches[0][-1]}, or = {heads[0]} in that of "
        f"{branches[1][-1]}; a database that has that branch is downgraded to {parting} first"
    )


def _line(scripts: ScriptDirectory, head: str) -> list[str]:
    """A revision, and all that it follows, back to the first."""
    return [script.revision for script in scripts.walk_revisions(head=head)]


def _place(error: BaseException, versions: Path) -> str:
    """The file and line that an error came from, where it is one of the migrations."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}, line {error.lineno}: "
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).parent == versions]
    return f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}: " if frames else ""
