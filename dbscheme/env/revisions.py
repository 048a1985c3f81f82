"""A tree's revisions, which form one line from the first to the head."""

import traceback
import warnings
from pathlib import Path

from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError

from dbscheme.env.trees import ROOT, Tree


def scripts(tree: Tree, root: Path = ROOT) -> ScriptDirectory:
    """Return Alembic's view of a tree."""
    return ScriptDirectory.from_config(Config(root / tree.name / "alembic.ini.sample"))


def chain(tree: Tree, root: Path = ROOT) -> list[Script]:
    """Return a tree's revisions, from the first to the head.

    Raises:
        CommandError: if there are several heads, or a file cannot be read.
    """
    found = scripts(tree, root)
    try:
        reject_several_heads(found)
        return revisions(found)
    except CommandError as error:
        raise CommandError(f"{tree.name}: {error}") from error


def revisions(scripts: ScriptDirectory) -> list[Script]:
    """Return all revisions, from the first to the head or heads.

    Raises:
        CommandError: if they cannot be read. If a file is the cause, the message names the file and the line.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", UserWarning)  # Alembic's: a duplicate id, a missing parent
            return list(scripts.walk_revisions())[::-1]
    except CommandError:
        raise
    except UserWarning as warning:
        why = str(warning).rstrip(".")
        if "present more than once" in why:
            raise CommandError(f"cannot load the migrations: {why}; delete the copy of its file") from None
    except (Exception, SystemExit) as error:  # a migration's file can raise anything
        why = explained(error, Path(scripts.versions))
    raise CommandError(f"cannot load the migrations: {why}; correct the file")


def reject_several_heads(scripts: ScriptDirectory) -> None:
    """Reject a history with more than one head.

    Raises:
        CommandError: if there are several heads. The message explains how to get back to one head.
    """
    revisions(scripts)  # raises an error in one line if they cannot be read
    heads = sorted(scripts.get_heads())
    if len(heads) < 2:
        return
    one, other = ([script.revision for script in scripts.walk_revisions(head=head)] for head in heads[:2])
    first_of_one, first_of_other = (
        [each for each in line if each not in others][-1] for line, others in ((one, other), (other, one))
    )
    parting = next((each for each in one if each in other), "base")
    raise CommandError(
        f"there are {len(heads)} heads, {', '.join(heads)}: let the unpublished branch follow the other one. Set "
        f"down_revision (and Revises:) to {heads[1]} in the file of {first_of_one}, or to {heads[0]} in the file of "
        f"{first_of_other}; downgrade a database that has the branch to {parting} first"
    )


def explained(error: BaseException, versions: Path) -> str:
    """Return an error of a migration in one line, with the file and line that it came from.

    Args:
        error: the error, with its traceback.
        versions: the folder of the migrations.
    """
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename or "", error.lineno))
    if "null bytes" in str(error):  # Python does not name the file
        frames += [(str(path), 1) for path in versions.glob("*.py") if b"\0" in path.read_bytes()]
    places = [f"{Path(name).name}, line {line}: " for name, line in frames if Path(name).parent == versions]
    return f"{places[-1] if places else ''}{type(error).__name__}: {' '.join(str(error).split())}"
